package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;

/**
 * The statements of a migration's file, split as they will be when it is applied.
 *
 * @param statements all statements; without those that begin or end a transaction, which
 * are a problem
 * @param problem why the file can't be applied
 */
public record MigrationStatements(List<SqlStatement> statements, Optional<FileProblem> problem) {

	public MigrationStatements {
		statements = List.copyOf(statements);
	}

	/** Splits a new file. */
	public static MigrationStatements of(Migration migration) {
		MigrationStatements split = ofApplied(migration);
		return new MigrationStatements(split.statements(), FileTextCheck.problem(migration.sql()).or(split::problem));
	}

	/** Splits a file that a live database has applied. */
	public static MigrationStatements ofApplied(Migration migration) {
		try {
			List<SqlStatement> statements = FlywayFiles.split(migration);
			return new MigrationStatements(
					statements.stream().filter((one) -> !MigrationFileCheck.endsTransaction(one)).toList(),
					MigrationFileCheck.problem(statements));
		}
		catch (InvalidMigrationFileException ex) {
			return new MigrationStatements(List.of(), Optional.of(ex.problem()));
		}
	}

}
