package dev.lockkeeper.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines {@code -- lockkeeper: <directive> <value>} in the comment that a file
 * begins with.
 */
public final class DirectiveLines {

	private static final Pattern DIRECTIVE = Pattern.compile("\\s*--\\s*lockkeeper:\\s*(\\S*)\\s*(.*?)\\s*");

	private final List<DirectiveLine> found = new ArrayList<>();

	private int line;

	private boolean head = true;

	private boolean blockComment;

	private DirectiveLines() {
	}

	/**
	 * Finds a file's directives, whatever they are.
	 * @throws IllegalArgumentException if one stands behind a statement, saying where:
	 * passed over, it would leave its author in the belief that it holds
	 */
	public static List<DirectiveLine> of(String sql) {
		DirectiveLines lines = new DirectiveLines();
		if (sql.contains("lockkeeper:")) {
			sql.lines().forEach(lines::line);
		}
		return lines.found;
	}

	private void line(String text) {
		this.line++;
		Matcher directive = DIRECTIVE.matcher(text);
		if (!this.blockComment && directive.matches()) {
			add(new DirectiveLine(this.line, directive.group(1), directive.group(2)));
		}
		else if (this.head) {
			this.head = isComment(text.strip());
		}
	}

	private void add(DirectiveLine directive) {
		if (!this.head) {
			throw directive
				.problem("the directive %s stands behind a statement; it belongs into the comment at the file's head"
					.formatted(directive.name()));
		}
		this.found.add(directive);
	}

	private boolean isComment(String text) {
		if (this.blockComment || text.startsWith("/*")) {
			this.blockComment = !text.contains("*/");
			return this.blockComment || text.endsWith("*/");
		}
		return text.isEmpty() || text.startsWith("--") || text.equals("\uFEFF");
	}

	/**
	 * One of them.
	 *
	 * @param line where it stands, from 1
	 * @param value what follows its name; may be empty
	 */
	public record DirectiveLine(int line, String name, String value) {

		/** What is wrong with it, with the line. */
		public IllegalArgumentException problem(String message) {
			return new IllegalArgumentException("line %d: %s".formatted(this.line, message));
		}

	}

}
