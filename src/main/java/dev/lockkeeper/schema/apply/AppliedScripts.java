package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The migrations that one run has applied. A migration that is pending again after it was
 * applied is missing in the schema history: without this check the run would never end.
 */
class AppliedScripts {

	private final Set<String> ended = new HashSet<>();

	private Optional<String> notRecorded = Optional.empty();

	/**
	 * A migration begins.
	 * @throws SQLException if this run has already applied it
	 */
	void begin(String script) throws SQLException {
		if (this.ended.contains(script)) {
			this.notRecorded = Optional.of(script);
			throw new SQLException(script + " was applied, but the schema history does not contain it");
		}
	}

	/** A migration ended. Its transaction may still fail to commit. */
	void end(String script) {
		this.ended.add(script);
	}

	/**
	 * A migration failed, so any may be attempted again: a server that crashed can lose
	 * transactions that were committed asynchronously.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/wal-async-commit.html">Asynchronous
	 * Commit</a>
	 */
	void failed() {
		this.ended.clear();
	}

	/** The migration that the schema history does not contain. */
	Optional<String> notRecorded() {
		return this.notRecorded;
	}

}
