package dev.lockkeeper.schema.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.schema.history.FileProblem.LineRange;
import dev.lockkeeper.schema.history.FileProblem.MixedStatements;
import dev.lockkeeper.schema.history.FileProblem.TransactionStatement;

/**
 * Checks that a file leaves its transaction to the run, and that a statement which can't
 * run in a transaction is the only one in its file. Otherwise a killed run could require
 * manual cleanup.
 */
final class MigrationFileCheck {

	private MigrationFileCheck() {
	}

	static Optional<FileProblem> problem(List<SqlStatement> statements) {
		Optional<SqlStatement> transaction = statements.stream()
			.filter(MigrationFileCheck::endsTransaction)
			.findFirst();
		if (transaction.isPresent()) {
			return Optional.of(new TransactionStatement(transaction.get().line()));
		}
		return statements.stream()
			.filter((statement) -> !statement.transactional() && statements.size() > 1)
			.findFirst()
			.map((outside) -> new MixedStatements(outside.line(), statements.size(), split(statements)));
	}

	/** Whether a statement begins or ends the transaction of its file. */
	static boolean endsTransaction(SqlStatement statement) {
		SqlCursor cursor = SqlCursor.of(statement.sql());
		boolean toSavepoint = cursor.at("ROLLBACK", "TO") || cursor.at("ROLLBACK", "WORK|TRANSACTION", "TO");
		return !toSavepoint
				&& (cursor.at("BEGIN|COMMIT|END|ABORT|ROLLBACK") || cursor.at("START|PREPARE", "TRANSACTION"));
	}

	private static List<LineRange> split(List<SqlStatement> statements) {
		List<LineRange> parts = new ArrayList<>();
		int from = 0;
		for (int next = 1; next <= statements.size(); next++) {
			boolean together = next < statements.size() && statements.get(next).transactional()
					&& statements.get(from).transactional();
			if (!together) {
				parts
					.add(new LineRange(statements.get(from).line(), statements.get(next - 1).line(), next - from == 1));
				from = next;
			}
		}
		return parts;
	}

}
