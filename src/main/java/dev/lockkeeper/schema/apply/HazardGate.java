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
	HazardGate OPEN = (_, _, _) -> Verdict.CLEAR;

	/**
	 * Judges what is pending.
	 * @param state has something pending
	 */
	Verdict judge(Connection connection, Database database, SchemaState state) throws SQLException;

	/** What was found; its details the gate knows. */
	enum Verdict {

		/** It may be applied. */
		CLEAR,

		/** It holds a hazard that nobody allowed. */
		HAZARD,

		/** Nothing tells what it would do, and that was asked for. */
		UNKNOWN

	}

}
