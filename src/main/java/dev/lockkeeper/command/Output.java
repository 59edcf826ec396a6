package dev.lockkeeper.command;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The forms that a report can take.
 */
enum Output {

	TEXT, JSON, MARKDOWN, SARIF;

	/**
	 * The form of this name.
	 * @param allowed those that the command has
	 * @throws UsageException if it has none of that name
	 */
	static Output of(Optional<String> format, Set<Output> allowed) {
		String name = format.orElse("text");
		return allowed.stream()
			.filter((output) -> output.toString().equals(name))
			.findFirst()
			.orElseThrow(() -> new UsageException("--output is %s, not \"%s\"".formatted(names(allowed), name)));
	}

	private static String names(Set<Output> outputs) {
		String names = outputs.stream().map(Output::toString).collect(Collectors.joining(", "));
		return names.replaceFirst(", (\\w+)$", " or $1");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	ReportWriter writer() {
		return switch (this) {
			case TEXT -> new TextReport();
			case JSON -> new JsonReport();
			case MARKDOWN -> new MarkdownReport();
			case SARIF -> new SarifReport();
		};
	}

}
