package dev.lockkeeper.roles;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * Lets the two users exist, log in, and the migrator see whom it waits for.
 */
final class LoginUsers {

	/** Its members log in by IAM alone; there is none outside RDS. */
	private static final String IAM = "rds_iam";

	/**
	 * What others run and from where is hidden otherwise, and a run that waits for a lock
	 * could not say for whom. Not pg_signal_backend: no run ends another's session.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/predefined-roles.html">Predefined
	 * Roles</a>
	 */
	private static final List<String> WATCHING = List.of("pg_read_all_stats", "pg_monitor");

	private final RoleSession session;

	private final boolean iam;

	LoginUsers(RoleSession session, boolean iam) {
		this.session = session;
		this.iam = iam;
	}

	void settle(RoleNames names) throws SQLException {
		boolean known = this.session.holds("SELECT to_regrole(?) IS NOT NULL", IAM);
		for (String user : List.of(names.migrator(), names.app())) {
			boolean created = exist(user);
			if (this.iam && known) {
				join(user, IAM);
			}
			else if (created) {
				this.session.remark("%s has no password yet: set one (\\password in psql). %s".formatted(user,
						known ? "It was not made a member of rds_iam, as asked." : "This server has no rds_iam."));
			}
			if (!this.session.holds("SELECT has_database_privilege(?, current_database(), 'CONNECT')", user)) {
				this.session.change("GRANT CONNECT ON DATABASE %s TO %s".formatted(
						this.session.strings("SELECT quote_ident(current_database())").getFirst(), quoted(user)));
			}
		}
		watch(names.migrator());
	}

	private boolean exist(String user) throws SQLException {
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

	private void join(String user, String role) throws SQLException {
		if (!this.session.holds("SELECT pg_has_role(?, ?, 'MEMBER')", user, role)) {
			this.session.change("GRANT %s TO %s".formatted(role, quoted(user)));
		}
	}

	private void watch(String migrator) throws SQLException {
		if (this.session.holds("SELECT pg_has_role(?, ?, 'USAGE')", migrator, WATCHING.getFirst())) {
			return;
		}
		for (String role : WATCHING) {
			if (grantable(role)) {
				this.session.change("GRANT %s TO %s".formatted(role, quoted(migrator)));
				return;
			}
		}
		this.session.remark("This user may not make %s a member of %s: a run that is blocked will not see by whom."
			.formatted(migrator, WATCHING.getFirst()));
	}

	private boolean grantable(String role) throws SQLException {
		return this.session.holds("""
				SELECT rolsuper OR pg_has_role(oid, ?, 'MEMBER WITH ADMIN OPTION')
				    OR (rolcreaterole AND current_setting('server_version_num')::int < 160000)
				  FROM pg_roles WHERE rolname = current_user""", role);
	}

	private static String quoted(String name) {
		return QualifiedName.quoted(name);
	}

}
