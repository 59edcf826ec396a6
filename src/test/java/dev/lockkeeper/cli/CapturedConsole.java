package dev.lockkeeper.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Command mode in this process, with its output kept.
 */
public final class CapturedConsole {

	private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

	private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

	public int run(String... arguments) {
		return new CommandMode(new PrintStream(this.stdout, true, StandardCharsets.UTF_8),
				new PrintStream(this.stderr, true, StandardCharsets.UTF_8))
			.run(List.of(arguments));
	}

	public String stdout() {
		return this.stdout.toString(StandardCharsets.UTF_8);
	}

	public String stderr() {
		return this.stderr.toString(StandardCharsets.UTF_8);
	}

}
