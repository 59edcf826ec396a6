package dev.lockkeeper.roles;

import java.util.List;

import dev.lockkeeper.postgres.ServerError;

/**
 * The result of db-roles for one database.
 */
public sealed interface RolesOutcome {

	/**
	 * All users and privileges are set.
	 *
	 * @param statements the statements that ran; empty if nothing was missing
	 * @param remarks tasks for the user
	 */
	record Settled(List<String> statements, List<String> remarks) implements RolesOutcome {

		public Settled {
			statements = List.copyOf(statements);
			remarks = List.copyOf(remarks);
		}

	}

	/** db-roles ran as one of the two users. It must run as another user. */
	record OwnUser(String user) implements RolesOutcome {
	}

	/** A statement was refused. Everything was rolled back. */
	record Refused(String statement, ServerError error) implements RolesOutcome {
	}

}
