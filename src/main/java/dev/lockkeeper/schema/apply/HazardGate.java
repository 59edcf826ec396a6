package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Decides whether the pending migrations may be applied. Asked once in each run.
 */
@FunctionalInterface
public interface HazardGate {

	/** Lets every migration pass. */
	HazardGate OPEN = (_, _, _) -> HazardVerdict.CLEAR;

	/**
	 * Checks the pending migrations.
	 * @param state has pending migrations
	 */
	HazardVerdict judge(Connection connection, Database database, SchemaState state) throws SQLException;

	/** The result of the check. The implementation has the details. */
	enum HazardVerdict {

		/** The migrations may be applied. */
		CLEAR,

		/** A migration contains a hazard that is not suppressed. */
		HAZARD,

		/** The hazards are not known, and the configuration requires them. */
		UNKNOWN

	}

}
