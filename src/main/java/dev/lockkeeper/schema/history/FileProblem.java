package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Optional;

/**
 * Why a migration's file can't be applied.
 */
public sealed interface FileProblem {

	/** The line of the problem, from 1. */
	int line();

	/** The problem, as part of a sentence. */
	default String reason() {
		return switch (this) {
			case UnparsableFile(String error) -> error;
			case UnsupportedSetting(String setting) ->
				"its .conf file contains \"%s\", but only executeInTransaction is supported".formatted(setting);
			case UnknownDataMigration(int line, String name, var _) ->
				"line %d requires the data migration %s, but no data migration has this name".formatted(line, name);
			case NoStatement _ -> "it contains no statement";
			case UnterminatedText(int line, String closing) ->
				"line %d begins a %s without its closing %s".formatted(line, kind(closing), closing);
			case UnterminatedCopy(int line) ->
				"line %d begins COPY … FROM STDIN, but no line \\. ends its data".formatted(line);
			case TransactionStatement(int line) -> "line %d begins or ends a transaction".formatted(line);
			case MixedStatements mixed ->
				"the statement in line %d can't run in a transaction, but the file contains %d statements"
					.formatted(mixed.line(), mixed.statements());
		};
	}

	/** What to do, as sentences. */
	default String advice() {
		return switch (this) {
			case UnparsableFile _ -> "Correct the file.";
			case UnsupportedSetting _ -> "Remove this line from the .conf file.";
			case UnknownDataMigration unknown -> "Correct the name, or add the file data/%s.sql.%s"
				.formatted(unknown.name(), unknown.nearest().map(" Did you mean %s?"::formatted).orElse(""));
			case NoStatement _ ->
				"Write the migration, or delete the file. If it must change nothing, write SELECT 1; in it. If another database has applied this file, run db-repair there after the correction.";
			case UnterminatedText unterminated -> unterminated.advice();
			case UnterminatedCopy _ -> "Add a line with only \\. after the last row.";
			case TransactionStatement _ ->
				"Remove this statement. Each file runs in its own transaction, which also writes its row in the schema history.";
			case MixedStatements mixed ->
				"Split the file into files with ascending versions, in this order: %s. Set timeouts with directives instead of SET."
					.formatted(String.join("; ", mixed.parts().stream().map(LineRange::toString).toList()));
		};
	}

	private static String kind(String closing) {
		return switch (closing) {
			case "*/" -> "comment";
			case "\"" -> "quoted name";
			default -> "string";
		};
	}

	/** Flyway can't split the file into statements. */
	record UnparsableFile(String error) implements FileProblem {

		@Override
		public int line() {
			return 1;
		}

	}

	/** The {@code .conf} file beside it contains an unknown setting. */
	record UnsupportedSetting(String setting) implements FileProblem {

		@Override
		public int line() {
			return 1;
		}

	}

	/**
	 * A directive requires a data migration that does not exist.
	 *
	 * @param nearest the most similar name that exists
	 */
	record UnknownDataMigration(int line, String name, Optional<String> nearest) implements FileProblem {
	}

	/** The file is empty or contains only comments. */
	record NoStatement() implements FileProblem {

		@Override
		public int line() {
			return 1;
		}

	}

	/**
	 * A comment, string or quoted name reaches to the end of the file.
	 *
	 * @param closing the characters that are missing
	 */
	record UnterminatedText(int line, String closing) implements FileProblem {

		@Override
		public String advice() {
			String rule = switch (this.closing) {
				case "*/" -> " Comments can be nested: each /* needs its own */.";
				case "'" -> " A backslash before a quote has an effect only in E'…'.";
				default -> "";
			};
			return "Add the closing %s. The statements after line %d would not run.%s".formatted(this.closing,
					this.line, rule);
		}

	}

	/** The data of a COPY statement do not end. */
	record UnterminatedCopy(int line) implements FileProblem {
	}

	/** A statement begins or ends a transaction. */
	record TransactionStatement(int line) implements FileProblem {
	}

	/**
	 * A statement that can't run in a transaction is not the only one in the file.
	 *
	 * @param parts the lines of the files to split it into
	 */
	record MixedStatements(int line, int statements, List<LineRange> parts) implements FileProblem {

		public MixedStatements {
			parts = List.copyOf(parts);
		}

	}

	/** The lines where the first and the last statement of a part begin. */
	record LineRange(int first, int last, boolean oneStatement) {

		@Override
		public String toString() {
			return this.oneStatement ? "line %d".formatted(this.first)
					: "lines %d to %d".formatted(this.first, this.last);
		}

	}

}
