package dev.lockkeeper.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The forms that a report can take.
 */
enum Output {

	TEXT, JSON, MARKDOWN;

	static Output of(Optional<String> format) {
		String name = format.orElse("text");
		return Arrays.stream(values())
			.filter((output) -> output.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException("--output is text, json or markdown, not \"%s\"".formatted(name)));
	}

	ReportWriter writer() {
		return switch (this) {
			case TEXT -> new TextReport();
			case JSON -> new JsonReport();
			case MARKDOWN -> new MarkdownReport();
		};
	}

}
