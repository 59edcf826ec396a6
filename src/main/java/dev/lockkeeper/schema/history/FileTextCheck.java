package dev.lockkeeper.schema.history;

import java.util.Optional;

import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;
import dev.lockkeeper.schema.history.FileProblem.NoStatement;
import dev.lockkeeper.schema.history.FileProblem.UnterminatedCopy;
import dev.lockkeeper.schema.history.FileProblem.UnterminatedText;
import org.jspecify.annotations.Nullable;

/**
 * Checks the text of a new file before Flyway's parser reads it: the parser ignores what
 * follows an unterminated comment, accepts a file without a statement, and never ends in
 * the data of a COPY without its last line.
 */
final class FileTextCheck {

	private static final String END_OF_DATA = "\\.";

	private final String sql;

	private final SqlLexer lexer;

	private boolean anyStatement;

	private boolean copy;

	/** The first token of the current statement. */
	private @Nullable SqlToken first;

	/** The last word of the current statement. */
	private @Nullable SqlToken lastWord;

	private FileTextCheck(String sql) {
		this.sql = sql;
		this.lexer = new SqlLexer(sql);
	}

	static Optional<FileProblem> problem(String sql) {
		return new FileTextCheck(sql).find();
	}

	private Optional<FileProblem> find() {
		while (this.lexer.hasNext()) {
			SqlToken token = this.lexer.next();
			if (!token.terminated()) {
				return Optional.of(unterminated(token));
			}
			if (token.is(";")) {
				int next = this.copy ? endOfData(token.end()) : token.end();
				if (next < 0) {
					break;
				}
				endStatement(next);
			}
			else if (!token.isComment()) {
				add(token);
			}
		}
		if (this.copy && this.first != null) {
			return Optional.of(new UnterminatedCopy(this.first.line()));
		}
		return this.anyStatement ? Optional.empty() : Optional.of(new NoStatement());
	}

	private void add(SqlToken token) {
		this.anyStatement = true;
		if (this.first == null) {
			this.first = token;
		}
		if (token.kind() == TokenKind.WORD) {
			this.copy |= this.first.is("COPY") && this.lastWord != null && this.lastWord.is("FROM")
					&& token.is("STDIN");
			this.lastWord = token;
		}
	}

	private void endStatement(int next) {
		this.copy = false;
		this.first = null;
		this.lastWord = null;
		this.lexer.skipTo(next);
	}

	/** The data begin in the line after the statement; -1 if they do not end. */
	private int endOfData(int statementEnd) {
		int start = nextLine(statementEnd);
		while (start < this.sql.length()) {
			int next = nextLine(start);
			if (this.sql.substring(start, next).trim().equals(END_OF_DATA)) {
				return next;
			}
			start = next;
		}
		return -1;
	}

	private int nextLine(int offset) {
		int lineBreak = this.sql.indexOf('\n', offset);
		return (lineBreak < 0) ? this.sql.length() : lineBreak + 1;
	}

	private static UnterminatedText unterminated(SqlToken token) {
		String closing = switch (token.kind()) {
			case COMMENT -> "*/";
			case QUOTED_NAME -> "\"";
			case STRING ->
				token.text().startsWith("$") ? token.text().substring(0, token.text().indexOf('$', 1) + 1) : "'";
			case WORD, NUMBER, PARAMETER, OPERATOR, SYMBOL -> throw new IllegalStateException(token.toString());
		};
		return new UnterminatedText(token.line(), closing);
	}

}
