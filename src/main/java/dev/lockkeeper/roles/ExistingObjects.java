package dev.lockkeeper.roles;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.TableRights;

/**
 * Grants the application privileges on existing objects of the schema, and SELECT on
 * Lockkeeper's own tables. Objects of owners other than the migrator are only reported.
 */
final class ExistingObjects {

	/** Objects of extensions are ignored. */
	private static final String RELATIONS = """
			SELECT pg_class.oid::regclass::text FROM pg_class
			 WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?) AND relname NOT IN (?, ?, ?, ?)
			   AND relkind = ANY ('%s'::"char"[]) AND %s
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
			                      AND objid = pg_class.oid AND deptype = 'e')
			 ORDER BY 1""";

	private static final String FUNCTIONS = """
			SELECT pg_proc.oid::regprocedure::text FROM pg_proc
			 WHERE pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			   AND NOT has_function_privilege(?, pg_proc.oid, 'EXECUTE') AND pg_has_role(proowner, 'USAGE')
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass
			                      AND objid = pg_proc.oid AND deptype = 'e')
			 ORDER BY 1""";

	private static final String OWNERS = """
			SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class
			 WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = ?)
			   AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_get_userbyid(relowner) <> ?
			   AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
			                      AND objid = pg_class.oid AND deptype = 'e')
			 ORDER BY 1""";

	private static final String TABLES = "{r,p,v,m,f}";

	private static final String SEQUENCES = "{S}";

	private static final int NAMED = 5;

	private final RoleSession session;

	private final RoleNames names;

	private final String schema;

	private final List<QualifiedName> ownTables;

	ExistingObjects(RoleSession session, RoleNames names, Database database) {
		this.session = session;
		this.names = names;
		this.schema = database.historyTable().schema();
		this.ownTables = database.ownTables();
	}

	void settle() throws SQLException {
		String app = this.names.app();
		grant("SELECT, INSERT, UPDATE, DELETE", "TABLE", relations(TABLES, """
				pg_has_role(relowner, 'USAGE') AND NOT (has_table_privilege(?, pg_class.oid, 'SELECT')
				  AND has_table_privilege(?, pg_class.oid, 'INSERT') AND has_table_privilege(?, pg_class.oid, 'UPDATE')
				  AND has_table_privilege(?, pg_class.oid, 'DELETE'))""", app, app, app, app));
		grant("USAGE", "SEQUENCE", relations(SEQUENCES,
				"pg_has_role(relowner, 'USAGE') AND NOT has_sequence_privilege(?, pg_class.oid, 'USAGE')", app));
		grant("EXECUTE", "ROUTINE", this.session.strings(FUNCTIONS, this.schema, app));
		for (QualifiedName table : this.ownTables) {
			readOnly(table);
		}
		for (String owner : this.session.strings(OWNERS, this.schema, this.names.migrator())) {
			reportOwner(owner);
		}
	}

	private void readOnly(QualifiedName table) throws SQLException {
		boolean manageable = this.session
			.isTrue("SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass(?)", table.toString());
		if (!manageable) {
			return;
		}
		if (!this.session.isTrue("SELECT has_table_privilege(?, to_regclass(?), 'SELECT')", this.names.app(),
				table.toString())) {
			this.session.change("GRANT SELECT ON TABLE %s TO %s".formatted(table, this.names.quotedApp()));
		}
		for (String revoke : new TableRights().toReadOnly(this.session.connection(), table)) {
			this.session.change(revoke);
		}
	}

	private void reportOwner(String owner) throws SQLException {
		List<String> tables = relations(TABLES, "pg_get_userbyid(relowner) = ?", owner);
		String some = String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())));
		this.session
			.remark("""
					%s owns tables in schema %s%s. Migrations by %s cannot change them. To transfer everything that %s owns in \
					this database, run as a member of both: REASSIGN OWNED BY %s TO %s. To transfer one table: ALTER TABLE … OWNER TO %s."""
				.formatted(owner, this.schema, tables.isEmpty() ? " (the schema history)"
						: " (" + some + ((tables.size() > NAMED) ? " and %d more".formatted(tables.size() - NAMED) : "")
								+ ")",
						this.names.migrator(), owner, QualifiedName.quoted(owner), this.names.quotedMigrator(),
						this.names.quotedMigrator()));
	}

	private List<String> relations(String kinds, String condition, String... users) throws SQLException {
		List<String> parameters = new ArrayList<>(List.of(this.schema));
		this.ownTables.forEach((table) -> parameters.add(table.name()));
		parameters.addAll(List.of(users));
		return this.session.strings(RELATIONS.formatted(kinds, condition), parameters.toArray(String[]::new));
	}

	private void grant(String privileges, String kind, List<String> objects) throws SQLException {
		if (!objects.isEmpty()) {
			this.session.change("GRANT %s ON %s %s TO %s".formatted(privileges, kind, String.join(", ", objects),
					this.names.quotedApp()));
		}
	}

}
