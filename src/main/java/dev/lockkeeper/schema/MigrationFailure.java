package dev.lockkeeper.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.lockkeeper.postgres.ServerError;

/**
 * Where and why a migration failed, and what it left behind.
 *
 * @param script the file, as the schema history keeps it
 * @param line the line in the file that the error points to, from 1; 0 when the failure
 * has no statement
 * @param statement the statement as the file has it; null when there is none
 * @param rolledBack whether all that the migration did is undone
 * @param leftovers indexes that are INVALID now, in the database's schema
 */
public record MigrationFailure(String script, int line, @Nullable SqlStatement statement, ServerError error,
		boolean rolledBack, List<String> leftovers) {

	public MigrationFailure {
		leftovers = List.copyOf(leftovers);
	}

	MigrationFailure withLeftovers(List<String> found) {
		return new MigrationFailure(this.script, this.line, this.statement, this.error, this.rolledBack, found);
	}

}
