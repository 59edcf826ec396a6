package dev.lockkeeper.roles;

import java.util.List;

import dev.lockkeeper.postgres.ServerError;

/**
 * What became of the users of a database.
 */
public sealed interface RolesOutcome {

	/**
	 * They are as they should be.
	 *
	 * @param statements what that took; none when nothing was to do
	 * @param remarks what is left to a person
	 */
	record Settled(List<String> statements, List<String> remarks) implements RolesOutcome {

		public Settled {
			statements = List.copyOf(statements);
			remarks = List.copyOf(remarks);
		}

	}

	/** It was tried as one of the two users themselves. */
	record OwnUser(String user) implements RolesOutcome {
	}

	/** A statement was refused, and all before it was rolled back. */
	record Refused(String statement, ServerError error) implements RolesOutcome {
	}

}
