package dev.lockkeeper.schema.history;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;

/**
 * The statements of a migration's file, split the way they will be when it is applied.
 *
 * @param statements all of them; of a file that can't be applied, those that could be
 * told apart and do not end its transaction
 * @param problem why the file can't be applied as it is
 */
public record MigrationStatements(List<SqlStatement> statements, Optional<Problem> problem) {

	public MigrationStatements {
		statements = List.copyOf(statements);
	}

	/** Splits a file. */
	public static MigrationStatements of(Migration migration) {
		List<SqlStatement> statements;
		try {
			statements = FlywayFiles.split(migration);
		}
		catch (InvalidMigrationFileException ex) {
			return new MigrationStatements(List.of(), Optional.of(Problem.of(ex)));
		}
		try {
			return new MigrationStatements(InvalidMigrationFileException.check(migration, statements),
					Optional.empty());
		}
		catch (InvalidMigrationFileException ex) {
			return new MigrationStatements(
					statements.stream().filter((one) -> !InvalidMigrationFileException.endsTransaction(one)).toList(),
					Optional.of(Problem.of(ex)));
		}
	}

	/** What is in the way of applying a file, and the way out. */
	public record Problem(int line, String reason, String advice) {

		private static Problem of(InvalidMigrationFileException thrown) {
			return new Problem(thrown.line(), thrown.refusal().reason(), thrown.refusal().advice());
		}

	}

}
