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
 * @param script the file, as the schema history stores it; empty if no migration was
 * running
 * @param line the line in the file that the error points to, from 1; 0 without a
 * statement
 * @param statement the statement as in the file; null if no statement was running
 * @param rolledBack whether all changes of the migration are undone
 * @param leftovers what the next run removes: INVALID indexes, partitions whose DETACH is
 * pending
 * @param lockWait the last lock that the statement waited for
 */
public record MigrationFailure(String script, int line, @Nullable SqlStatement statement, ServerError error,
		boolean rolledBack, List<String> leftovers, Optional<LockWait> lockWait) {

	public MigrationFailure {
		leftovers = List.copyOf(leftovers);
	}

	/** A failure outside of a statement, with nothing left behind. */
	static MigrationFailure withoutStatement(String script, ServerError error) {
		return new MigrationFailure(script, 0, null, error, true, List.of(), Optional.empty());
	}

	/**
	 * A statement's failure in a transaction.
	 * @param begin the line of its first word
	 * @param sent the statement as it was sent
	 */
	static MigrationFailure of(String script, int begin, String sent, ServerError error) {
		return new MigrationFailure(script, SqlStatement.lineOf(error, begin, sent), SqlStatement.of(begin, sent, true),
				error, true, List.of(), Optional.empty());
	}

	/** Whether a migration was running. */
	boolean hasScript() {
		return !this.script.isEmpty();
	}

	MigrationFailure outside(boolean undone, List<String> found) {
		return new MigrationFailure(this.script, this.line, this.statement, this.error, undone, found, this.lockWait);
	}

	MigrationFailure waitingFor(Optional<LockWait> seen) {
		return new MigrationFailure(this.script, this.line, this.statement, this.error, this.rolledBack, this.leftovers,
				seen);
	}

}
