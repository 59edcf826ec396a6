package dev.lockkeeper.changelog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The directives of a file. {@link DirectiveReader} has checked their values.
 */
public record Directives(List<DirectiveLine> lines) {

	/** A file without directives. */
	public static final Directives NONE = new Directives(List.of());

	public Directives {
		lines = List.copyOf(lines);
	}

	/** The value of a directive; empty if the file does not have it. */
	public <T> Optional<T> get(Directive<T> directive) {
		return all(directive).stream().findFirst();
	}

	/** The values of a directive that can be repeated, in the order of the lines. */
	public <T> List<T> all(Directive<T> directive) {
		return this.lines.stream().filter((line) -> directive.isNamed(line.name())).map(directive::parse).toList();
	}

	/** The line of a directive; empty if the file does not have it. */
	public OptionalInt line(Directive<?> directive) {
		return this.lines.stream()
			.filter((line) -> directive.isNamed(line.name()))
			.mapToInt(DirectiveLine::line)
			.findFirst();
	}

	/** The names in a directive that lists names; empty if the file does not have it. */
	public List<String> list(Directive<List<String>> directive) {
		return get(directive).orElse(List.of());
	}

	public boolean has(Directive<?> directive) {
		return this.lines.stream().anyMatch((line) -> directive.isNamed(line.name()));
	}

}
