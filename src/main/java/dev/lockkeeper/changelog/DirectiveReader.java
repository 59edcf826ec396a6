package dev.lockkeeper.changelog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;

/**
 * Reads the directives in the comments at the start of a file. One that is unknown, wrong
 * or in another place is an error: if it were ignored, its author would rely on it in
 * vain.
 */
public final class DirectiveReader {

	private static final String MARK = "lockkeeper:";

	private final MigrationKind kind;

	private final List<DirectiveLine> lines = new ArrayList<>();

	private final Set<String> found = new HashSet<>();

	private DirectiveReader(MigrationKind kind) {
		this.kind = kind;
	}

	/**
	 * Reads the directives of a file.
	 * @throws IllegalArgumentException if one is wrong, with its line and the reason
	 */
	public static Directives read(String sql, MigrationKind kind) {
		if (!sql.contains(MARK)) {
			return Directives.NONE;
		}
		DirectiveReader reader = new DirectiveReader(kind);
		boolean head = true;
		for (SqlLexer lexer = new SqlLexer(sql); lexer.hasNext();) {
			SqlToken token = lexer.next();
			head &= token.isComment();
			if (token.isComment()) {
				reader.comment(token, head);
			}
		}
		return new Directives(reader.lines);
	}

	private void comment(SqlToken token, boolean head) {
		Optional<DirectiveLine> directive = directive(token);
		if (head) {
			directive.ifPresent(this::add);
		}
		else if (isFirstOfLine(token)) {
			directive.ifPresent((line) -> {
				throw line
					.problem("the directive %s comes after a statement. Move it to the comment at the top of the file"
						.formatted(line.name()));
			});
		}
	}

	private static Optional<DirectiveLine> directive(SqlToken comment) {
		String text = comment.text().substring(2).strip();
		if (!comment.text().startsWith("--") || !text.startsWith(MARK)) {
			return Optional.empty();
		}
		String directive = text.substring(MARK.length()).strip();
		int end = 0;
		while (end < directive.length() && !Character.isWhitespace(directive.charAt(end))) {
			end++;
		}
		return Optional
			.of(new DirectiveLine(comment.line(), directive.substring(0, end), directive.substring(end).strip()));
	}

	private static boolean isFirstOfLine(SqlToken token) {
		int line = token.sql().lastIndexOf('\n', token.start()) + 1;
		return token.sql().substring(line, token.start()).isBlank();
	}

	private void add(DirectiveLine line) {
		Directive<?> directive = find(line);
		Object value = directive.parse(line);
		if (!directive.repeatable() && !this.found.add(directive.toString())) {
			throw line.problem("the directive %s is repeated".formatted(line.name()));
		}
		if (value instanceof Suppression suppression && !this.found.add("rule " + suppression.rule())) {
			throw line.problem("the rule %s is suppressed twice".formatted(suppression.rule()));
		}
		this.lines.add(line);
	}

	private Directive<?> find(DirectiveLine line) {
		Directive<?> directive = Directive.ALL.stream()
			.filter((known) -> known.isNamed(line.name()))
			.findFirst()
			.orElseThrow(() -> unknown(line));
		if (!directive.isFor(this.kind)) {
			throw line.problem("the directive %s is not allowed in %s".formatted(line.name(), this.kind));
		}
		return directive;
	}

	private IllegalArgumentException unknown(DirectiveLine line) {
		List<String> known = Directive.names(this.kind);
		return line.problem("there is no directive \"%s\".%s Directives of %s: %s".formatted(line.name(),
				Nearest.question(line.name(), known), this.kind, String.join(", ", known)));
	}

}
