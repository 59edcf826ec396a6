package dev.lockkeeper.schema.apply;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Asked once, before anything pending is applied, whether it may be.
 */
@FunctionalInterface
public interface HazardGate {

	/** Nobody has anything against it. */
	HazardGate OPEN = (_, _, _) -> HazardVerdict.CLEAR;

	/**
	 * Judges what is pending.
	 * @param state has something pending
	 */
	HazardVerdict judge(Connection connection, Database database, SchemaState state) throws SQLException;

	/** What was found; its details the gate knows. */
	enum HazardVerdict {

		/** It may be applied. */
		CLEAR,

		/** It holds a hazard that nobody allowed. */
		HAZARD,

		/** Nothing tells what it would do, and that was asked for. */
		UNKNOWN

	}

}
