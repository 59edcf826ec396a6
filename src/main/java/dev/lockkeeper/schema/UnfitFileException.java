package dev.lockkeeper.schema;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.schema.Refusal.UnfitFile;

/**
 * A migration's file can't be run as it is.
 */
class UnfitFileException extends Exception {

	private final transient UnfitFile refusal;

	UnfitFileException(Migration migration, String reason) {
		this(new UnfitFile(migration.script(), reason, "Correct the file."));
	}

	private UnfitFileException(UnfitFile refusal) {
		super(refusal.message());
		this.refusal = refusal;
	}

	/**
	 * Demands that a file runs either in a transaction or outside of one, unless its
	 * {@code .sql.conf} says which.
	 */
	static List<SqlStatement> check(Migration migration, List<SqlStatement> statements) throws UnfitFileException {
		Optional<SqlStatement> outside = statements.stream()
			.filter((statement) -> !statement.transactional())
			.findFirst();
		boolean mixed = outside.isPresent() && statements.stream().anyMatch(SqlStatement::transactional);
		if (mixed && migration.settings().isBlank()) {
			throw new UnfitFileException(new UnfitFile(migration.script(),
					"line %d can't run in a transaction, and the file's other statements need one"
						.formatted(outside.get().line()),
					"Give that statement a file of its own."));
		}
		return statements;
	}

	UnfitFile refusal() {
		return this.refusal;
	}

}
