package dev.lockkeeper.roles;

import java.sql.SQLException;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * Allows only the migrator to create objects in the schema, and the application to use
 * the objects that the migrator will create there.
 */
final class SchemaRights {

	private final RoleSession session;

	private final RoleNames names;

	private final String schema;

	SchemaRights(RoleSession session, RoleNames names, String schema) {
		this.session = session;
		this.names = names;
		this.schema = schema;
	}

	void settle() throws SQLException {
		revokeCreateFromPublic();
		if (!this.session.isTrue("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)", this.schema)) {
			this.session
				.change("CREATE SCHEMA %s AUTHORIZATION %s".formatted(quotedSchema(), this.names.quotedMigrator()));
		}
		if (!hasPrivilege(this.names.migrator(), "USAGE") || !hasPrivilege(this.names.migrator(), "CREATE")) {
			this.session.change(
					"GRANT USAGE, CREATE ON SCHEMA %s TO %s".formatted(quotedSchema(), this.names.quotedMigrator()));
		}
		if (!hasPrivilege(this.names.app(), "USAGE")) {
			this.session.change("GRANT USAGE ON SCHEMA %s TO %s".formatted(quotedSchema(), this.names.quotedApp()));
		}
		defaultPrivileges("r", 4, "SELECT, INSERT, UPDATE, DELETE", "TABLES");
		defaultPrivileges("S", 1, "USAGE", "SEQUENCES");
		defaultPrivileges("f", 1, "EXECUTE", "FUNCTIONS");
	}

	/** Before PostgreSQL 15 every user could create objects in schema public. */
	private void revokeCreateFromPublic() throws SQLException {
		boolean open = this.session.isTrue("""
				SELECT EXISTS (SELECT FROM pg_namespace, aclexplode(nspacl) AS acl
				                WHERE nspname = 'public' AND acl.grantee = 0 AND acl.privilege_type = 'CREATE')""");
		if (open && this.session
			.isTrue("SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'public'")) {
			this.session.change("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
		}
		else if (open) {
			this.session.remark(
					"Every user may create tables in schema public. The owner of the schema can revoke this: REVOKE CREATE ON SCHEMA public FROM PUBLIC.");
		}
	}

	private boolean hasPrivilege(String user, String privilege) throws SQLException {
		return this.session.isTrue("SELECT has_schema_privilege(?, ?, ?)", user, this.schema, privilege);
	}

	private void defaultPrivileges(String type, int count, String privileges, String objects) throws SQLException {
		boolean settled = this.session.isTrue("""
				SELECT count(DISTINCT acl.privilege_type) = %d
				  FROM pg_default_acl, aclexplode(defaclacl) AS acl
				 WHERE defaclrole = (SELECT oid FROM pg_roles WHERE rolname = ?)
				   AND defaclnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
				   AND defaclobjtype = '%s' AND acl.grantee = (SELECT oid FROM pg_roles WHERE rolname = ?)
				   AND acl.privilege_type = ANY (string_to_array('%s', ', '))""".formatted(count, type, privileges),
				this.names.migrator(), this.schema, this.names.app());
		if (!settled) {
			this.session.change("ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA %s GRANT %s ON %s TO %s"
				.formatted(this.names.quotedMigrator(), quotedSchema(), privileges, objects, this.names.quotedApp()));
		}
	}

	private String quotedSchema() {
		return QualifiedName.quoted(this.schema);
	}

}
