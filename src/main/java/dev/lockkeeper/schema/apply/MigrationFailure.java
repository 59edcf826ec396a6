package dev.lockkeeper.schema.apply;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Where and why a migration failed, and what it left behind.
 *
 * @param script the file, as the schema history keeps it
 * @param line the line in the file that the error points to, from 1; 0 when the failure
 * has no statement
 * @param statement the statement as the file has it; null when there is none
 * @param rolledBack whether all that the migration did is undone
 * @param leftovers what it left half done and the next run removes: INVALID indexes,
 * partitions whose detaching is pending
 * @param lockWait what the statement was last seen to wait for
 */
public record MigrationFailure(String script, int line, @Nullable SqlStatement statement, ServerError error,
		boolean rolledBack, List<String> leftovers, Optional<LockWait> lockWait) {

	public MigrationFailure {
		leftovers = List.copyOf(leftovers);
	}

	/**
	 * A statement's failure in a transaction.
	 * @param begin the line where its first word stands
	 * @param sent the statement as it was sent
	 */
	static MigrationFailure of(String script, int begin, String sent, ServerError error) {
		return new MigrationFailure(script, SqlStatement.lineOf(error, begin, sent), SqlStatement.of(begin, sent, true),
				error, true, List.of(), Optional.empty());
	}

	MigrationFailure outside(boolean undone, List<String> found) {
		return new MigrationFailure(this.script, this.line, this.statement, this.error, undone, found, this.lockWait);
	}

	MigrationFailure waitingFor(Optional<LockWait> seen) {
		return new MigrationFailure(this.script, this.line, this.statement, this.error, this.rolledBack, this.leftovers,
				seen);
	}

}
