package dev.lockkeeper.roles;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * Creates the two users, allows them to log in, and lets the migrator see sessions that
 * block it.
 */
final class LoginUsers {

	/** Its members can log in only with IAM. The role exists only on RDS. */
	private static final String IAM = "rds_iam";

	/**
	 * Allow a run that waits for a lock to report the statement and the client of the
	 * session that blocks it. A run needs no pg_signal_backend: it ends no other session.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/predefined-roles.html">Predefined
	 * Roles</a>
	 */
	private static final List<String> MONITORING = List.of("pg_read_all_stats", "pg_monitor");

	private final RoleSession session;

	private final boolean iam;

	LoginUsers(RoleSession session, boolean iam) {
		this.session = session;
		this.iam = iam;
	}

	void settle(RoleNames names) throws SQLException {
		boolean known = this.session.isTrue("SELECT to_regrole(?) IS NOT NULL", IAM);
		for (String user : List.of(names.migrator(), names.app())) {
			boolean created = create(user);
			if (this.iam && known) {
				grant(IAM, user);
			}
			else if (created) {
				this.session.remark("User %s has no password. %s Set a password (\\password in psql).".formatted(user,
						known ? "IAM is off, because --without-iam was given."
								: "IAM is off, because this server has no role rds_iam."));
			}
			if (!this.session.isTrue("SELECT has_database_privilege(?, current_database(), 'CONNECT')", user)) {
				this.session.change("GRANT CONNECT ON DATABASE %s TO %s".formatted(
						this.session.strings("SELECT quote_ident(current_database())").getFirst(), quoted(user)));
			}
		}
		grantMonitoring(names.migrator());
	}

	private boolean create(String user) throws SQLException {
		List<String> login = this.session.strings("SELECT rolcanlogin FROM pg_roles WHERE rolname = ?", user);
		if (login.isEmpty()) {
			this.session.change("CREATE ROLE %s LOGIN".formatted(quoted(user)));
			return true;
		}
		if (login.contains("f")) {
			this.session.change("ALTER ROLE %s LOGIN".formatted(quoted(user)));
		}
		return false;
	}

	private void grant(String role, String user) throws SQLException {
		if (!this.session.isTrue("SELECT pg_has_role(?, ?, 'MEMBER')", user, role)) {
			this.session.change("GRANT %s TO %s".formatted(role, quoted(user)));
		}
	}

	private void grantMonitoring(String migrator) throws SQLException {
		if (this.session.isTrue("SELECT pg_has_role(?, ?, 'USAGE')", migrator, MONITORING.getFirst())) {
			return;
		}
		for (String role : MONITORING) {
			if (grantable(role)) {
				this.session.change("GRANT %s TO %s".formatted(role, quoted(migrator)));
				return;
			}
		}
		this.session.remark("This login may not grant %s to %s, so a blocked run cannot report which session blocks it."
			.formatted(MONITORING.getFirst(), migrator));
	}

	private boolean grantable(String role) throws SQLException {
		return this.session.isTrue("""
				SELECT rolsuper OR pg_has_role(oid, ?, 'MEMBER WITH ADMIN OPTION')
				    OR (rolcreaterole AND current_setting('server_version_num')::int < 160000)
				  FROM pg_roles WHERE rolname = current_user""", role);
	}

	private static String quoted(String name) {
		return QualifiedName.quoted(name);
	}

}
