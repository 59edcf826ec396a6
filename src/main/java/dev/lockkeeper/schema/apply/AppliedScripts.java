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

	private String current = "";

	private Optional<String> notRecorded = Optional.empty();

	/**
	 * A migration begins.
	 * @throws SQLException if this run has already applied it
	 */
	void begin(String script) throws SQLException {
		this.current = script;
		if (this.ended.contains(script)) {
			this.notRecorded = Optional.of(script);
			throw new SQLException(script + " was applied, but the schema history does not contain it");
		}
	}

	/** A migration ended. Its transaction may still fail to commit. */
	void end(String script) {
		this.ended.add(script);
	}

	/** The current migration failed, so it may be attempted again. */
	void failed() {
		this.ended.remove(this.current);
	}

	/** The migration that the schema history does not contain. */
	Optional<String> notRecorded() {
		return this.notRecorded;
	}

}
