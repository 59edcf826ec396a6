package dev.lockkeeper.roles;

import java.sql.SQLException;

/**
 * Membership of the current user in the migrator for one transaction. Only members can
 * change the migrator's default privileges, and the master user of RDS is not a
 * superuser. The membership must end: the migrator is a member of rds_iam, and a member
 * of rds_iam, even an indirect one, can no longer log in with a password.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html">Creating
 * a database account using IAM authentication</a>
 */
final class TemporaryMembership {

	private final RoleSession session;

	private final RoleNames names;

	private boolean granted;

	TemporaryMembership(RoleSession session, RoleNames names) {
		this.session = session;
		this.names = names;
	}

	void grant() throws SQLException {
		boolean options = this.session.membershipOptions();
		boolean enough = this.session.isTrue(
				options ? "SELECT pg_has_role(?, 'USAGE') AND pg_has_role(?, 'SET')"
						: "SELECT pg_has_role(?, 'MEMBER') AND pg_has_role(?, 'MEMBER')",
				this.names.migrator(), this.names.migrator());
		if (!enough) {
			this.session.runTemporarily("GRANT %s TO CURRENT_USER%s".formatted(this.names.quotedMigrator(),
					options ? " WITH INHERIT TRUE, SET TRUE GRANTED BY CURRENT_USER" : ""));
			this.granted = true;
		}
	}

	void revoke() throws SQLException {
		if (this.granted) {
			this.session.runTemporarily("REVOKE %s FROM CURRENT_USER%s".formatted(this.names.quotedMigrator(),
					this.session.membershipOptions() ? " GRANTED BY CURRENT_USER" : ""));
		}
	}

}
