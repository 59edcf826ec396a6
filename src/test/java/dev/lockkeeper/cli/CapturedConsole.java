package dev.lockkeeper.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Command mode in this process, with its output kept.
 */
public final class CapturedConsole {

	private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

	private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

	public int run(String... arguments) {
		return new CommandMode(new PrintStream(this.answer, true, StandardCharsets.UTF_8),
				new PrintStream(this.complaints, true, StandardCharsets.UTF_8))
			.run(List.of(arguments));
	}

	public String answer() {
		return this.answer.toString(StandardCharsets.UTF_8);
	}

	public String complaints() {
		return this.complaints.toString(StandardCharsets.UTF_8);
	}

}
