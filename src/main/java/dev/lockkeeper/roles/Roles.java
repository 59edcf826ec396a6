package dev.lockkeeper.roles;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.roles.RolesOutcome.OwnUser;
import dev.lockkeeper.roles.RolesOutcome.Refused;
import dev.lockkeeper.roles.RolesOutcome.Settled;

/**
 * Creates the users of the migrator and of the application, each with only the privileges
 * that it needs. Everything runs in one transaction; a dry run rolls it back.
 */
public class Roles {

	private final Connector connector;

	public Roles(Connector connector) {
		this.connector = connector;
	}

	/**
	 * Creates missing users and grants missing privileges.
	 * @param iam whether the users log in with IAM if the server supports it
	 * @param dryRun whether to roll back at the end
	 * @throws SQLException if a statement fails for another reason than a missing
	 * privilege
	 */
	public RolesOutcome settle(Database database, RoleNames names, boolean iam, boolean dryRun)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connectToWrite(database, "db-roles")) {
			connection.setAutoCommit(false);
			RoleSession session = new RoleSession(connection);
			String user = session.strings("SELECT current_user").getFirst();
			if (List.of(names.migrator(), names.app()).contains(user)) {
				return new OwnUser(user);
			}
			return settle(database, names, iam, dryRun, session);
		}
	}

	private RolesOutcome settle(Database database, RoleNames names, boolean iam, boolean dryRun, RoleSession session)
			throws SQLException {
		try {
			new LoginUsers(session, iam).settle(names);
			TemporaryMembership membership = new TemporaryMembership(session, names);
			membership.grant();
			new SchemaRights(session, names, database.schema()).settle();
			new ExistingObjects(session, names, database).settle();
			membership.revoke();
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			session.connection().rollback();
			if (!error.state().insufficientPrivilege()) {
				throw ex;
			}
			return new Refused(session.current(), error);
		}
		if (dryRun) {
			session.connection().rollback();
		}
		else {
			session.connection().commit();
		}
		return new Settled(session.statements(), session.remarks());
	}

}
