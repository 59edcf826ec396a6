package dev.lockkeeper.roles;

import java.sql.SQLException;

/**
 * Membership in the migrator for the length of a transaction. Its default privileges are
 * for members alone to change, and the master user of RDS is no superuser. It must not
 * stay: the migrator is a member of rds_iam, and whoever is one through it can't log in
 * with a password any more.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.DBAccounts.html">Creating
 * a database account using IAM authentication</a>
 */
final class BorrowedMembership {

	private final RoleSession session;

	private final RoleNames names;

	private boolean borrowed;

	BorrowedMembership(RoleSession session, RoleNames names) {
		this.session = session;
		this.names = names;
	}

	void take() throws SQLException {
		boolean options = this.session.membershipOptions();
		boolean enough = this.session.holds(
				options ? "SELECT pg_has_role(?, 'USAGE') AND pg_has_role(?, 'SET')"
						: "SELECT pg_has_role(?, 'MEMBER') AND pg_has_role(?, 'MEMBER')",
				this.names.migrator(), this.names.migrator());
		if (!enough) {
			this.session.aside("GRANT %s TO CURRENT_USER%s".formatted(this.names.quotedMigrator(),
					options ? " WITH INHERIT TRUE, SET TRUE GRANTED BY CURRENT_USER" : ""));
			this.borrowed = true;
		}
	}

	void giveBack() throws SQLException {
		if (this.borrowed) {
			this.session.aside("REVOKE %s FROM CURRENT_USER%s".formatted(this.names.quotedMigrator(),
					this.session.membershipOptions() ? " GRANTED BY CURRENT_USER" : ""));
		}
	}

}
