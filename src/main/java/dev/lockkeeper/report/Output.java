package dev.lockkeeper.report;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The formats of a report.
 */
public enum Output {

	TEXT, JSON, MARKDOWN, SARIF;

	/** The format of this name, if it is one of those allowed. */
	public static Optional<Output> of(String name, Set<Output> allowed) {
		return allowed.stream().filter((output) -> output.toString().equals(name)).findFirst();
	}

	/** Their names as a list, for example {@code text, json or markdown}. */
	public static String names(Set<Output> outputs) {
		String names = outputs.stream().map(Output::toString).collect(Collectors.joining(", "));
		return names.replaceFirst(", (\\w+)$", " or $1");
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	public String write(Report report) {
		return switch (this) {
			case TEXT -> TextRenderer.render(report);
			case JSON -> JsonRenderer.render(report);
			case MARKDOWN -> MarkdownRenderer.render(report);
			case SARIF -> SarifRenderer.render(report);
		};
	}

}
