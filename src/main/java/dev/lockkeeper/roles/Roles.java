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
 * Makes migrator and application two users of a database, each with no more rights than
 * its work needs. All in one transaction, so that a rehearsal is the same with another
 * end.
 */
public class Roles {

	private final Connector connector;

	public Roles(Connector connector) {
		this.connector = connector;
	}

	/**
	 * Brings users and rights to where they should be; what is so already stays
	 * untouched.
	 * @param iam whether they log in by IAM where the server knows it
	 * @param rehearsal whether to change nothing in the end
	 * @throws SQLException if the database fails for another reason than a right
	 */
	public RolesOutcome settle(Database database, RoleNames names, boolean iam, boolean rehearsal)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, "db-roles")) {
			connection.setAutoCommit(false);
			RoleSession session = new RoleSession(connection);
			String user = session.strings("SELECT current_user").getFirst();
			if (List.of(names.migrator(), names.app()).contains(user)) {
				return new OwnUser(user);
			}
			return settle(database, names, iam, rehearsal, session);
		}
	}

	private RolesOutcome settle(Database database, RoleNames names, boolean iam, boolean rehearsal, RoleSession session)
			throws SQLException {
		try {
			new LoginUsers(session, iam).settle(names);
			BorrowedMembership membership = new BorrowedMembership(session, names);
			membership.take();
			new SchemaRights(session, names, database.schema()).settle();
			new ExistingObjects(session, names, database).settle();
			membership.giveBack();
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			session.connection().rollback();
			if (!error.state().insufficientPrivilege()) {
				throw ex;
			}
			return new Refused(session.current(), error);
		}
		if (rehearsal) {
			session.connection().rollback();
		}
		else {
			session.connection().commit();
		}
		return new Settled(session.statements(), session.remarks());
	}

}
