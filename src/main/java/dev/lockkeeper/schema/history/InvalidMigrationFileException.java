package dev.lockkeeper.schema.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;

/**
 * A migration's file can't be run as it is.
 */
class InvalidMigrationFileException extends Exception {

	private final transient InvalidMigrationFile refusal;

	private final int line;

	InvalidMigrationFileException(Migration migration, String reason) {
		this(new InvalidMigrationFile(migration.script(), reason, "Correct the file."), 1);
	}

	private InvalidMigrationFileException(InvalidMigrationFile refusal, int line) {
		super(refusal.message());
		this.refusal = refusal;
		this.line = line;
	}

	/**
	 * Demands that a file leaves its transaction to the run, and that a statement which
	 * can't run in one stands alone: only then does a killed run leave nothing to mend.
	 */
	static List<SqlStatement> check(Migration migration, List<SqlStatement> statements)
			throws InvalidMigrationFileException {
		for (SqlStatement statement : statements) {
			if (endsTransaction(statement)) {
				throw new InvalidMigrationFileException(new InvalidMigrationFile(migration.script(),
						"line %d begins or ends a transaction".formatted(statement.line()),
						"Leave it out: each file runs in a transaction of its own, and is committed with its row in the schema history."),
						statement.line());
			}
		}
		Optional<SqlStatement> outside = statements.stream().filter((one) -> !one.transactional()).findFirst();
		if (outside.isPresent() && statements.size() > 1) {
			throw new InvalidMigrationFileException(
					new InvalidMigrationFile(migration.script(),
							"line %d can't run in a transaction, and the file holds %d statements"
								.formatted(outside.get().line(), statements.size()),
							split(statements)),
					outside.get().line());
		}
		return statements;
	}

	private static String split(List<SqlStatement> statements) {
		List<String> parts = new ArrayList<>();
		int from = 0;
		for (int next = 1; next <= statements.size(); next++) {
			boolean together = next < statements.size() && statements.get(next).transactional()
					&& statements.get(from).transactional();
			if (!together) {
				parts.add((next - from == 1) ? "line %d".formatted(statements.get(from).line())
						: "lines %d to %d".formatted(statements.get(from).line(), statements.get(next - 1).line()));
				from = next;
			}
		}
		return "Split it into files with versions in this order: %s. Timeouts are set by directives, not by SET."
			.formatted(String.join("; ", parts));
	}

	/** Whether it would begin or end the transaction that a file runs in. */
	static boolean endsTransaction(SqlStatement statement) {
		SqlCursor cursor = SqlCursor.of(statement.sql());
		boolean toSavepoint = cursor.at("ROLLBACK", "TO") || cursor.at("ROLLBACK", "WORK|TRANSACTION", "TO");
		return !toSavepoint && (cursor.at("BEGIN|COMMIT|END|ABORT|ROLLBACK")
				|| cursor.at("START|PREPARE", "TRANSACTION"));
	}

	/** The line that is in the way. */
	int line() {
		return this.line;
	}

	InvalidMigrationFile refusal() {
		return this.refusal;
	}

}
