package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Finds users other than the owner who may write to a table.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/ddl-priv.html#PRIVILEGES-SUMMARY-TABLE">Privileges</a>
 */
public class TableRights {

	private static final String WRITERS = """
			SELECT DISTINCT CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE acl.grantee::regrole::text END
			  FROM pg_class, aclexplode(relacl) AS acl
			 WHERE pg_class.oid = to_regclass(?) AND acl.grantee <> relowner AND acl.privilege_type <> 'SELECT'
			 ORDER BY 1""";

	private static final String REVOKE = "REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE %s FROM %s";

	/**
	 * Returns the REVOKE statements that leave everyone but the owner with SELECT only.
	 * Empty if none is needed or the table does not exist.
	 */
	public List<String> toReadOnly(Connection connection, QualifiedName table) throws SQLException {
		return Query.of(WRITERS, table.toString()).list(connection, (row) -> REVOKE.formatted(table, row.getString(1)));
	}

}
