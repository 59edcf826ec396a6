package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * A table as the database has it, with the columns by which it is walked.
 *
 * @param name quoted where it has to be
 * @param types of the columns, as the server writes them
 */
public record KeyedTable(String name, List<String> columns, List<String> types) {

	private static final String TABLE = """
			SELECT format('%I.%I', nspname, relname), relkind IN ('r', 'p'),
			       relkind = 'r' AND EXISTS (SELECT FROM pg_inherits WHERE inhparent = pg_class.oid)
			  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
			 WHERE pg_class.oid = to_regclass(?)""";

	private static final String COLUMNS = """
			SELECT attname, format_type(atttypid, atttypmod),
			       attnotnull AND NOT EXISTS (SELECT FROM pg_constraint
			                                   WHERE conrelid = attrelid AND contype = 'n' AND conkey = ARRAY[attnum]
			                                     AND NOT convalidated)
			  FROM pg_attribute
			 WHERE attrelid = to_regclass(?) AND attname = ANY (?) AND attnum > 0 AND NOT attisdropped""";

	/**
	 * Whether an index sorts by the columns, and whether one makes them unique. A partial
	 * index or one over expressions does neither.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/catalog-pg-index.html">pg_index</a>
	 */
	private static final String INDEXES = """
			SELECT coalesce(bool_or(amname = 'btree' AND names[1:cardinality(wanted)] = wanted AND one_direction
			                        AND same_collation), false),
			       coalesce(bool_or(indisunique AND indimmediate AND names <@ wanted), false)
			  FROM (SELECT amname, indisunique, indimmediate, ?::text[] AS wanted,
			               array_agg(attname::text ORDER BY place) AS names,
			               count(DISTINCT indoption[place - 1]) = 1 AND bool_and(indoption[place - 1] IN (0, 3)) AS one_direction,
			               bool_and(indcollation[place - 1] = attcollation AND opcdefault) AS same_collation
			          FROM pg_index
			          JOIN pg_class ON pg_class.oid = indexrelid
			          JOIN pg_am ON pg_am.oid = relam
			         CROSS JOIN LATERAL generate_series(1, indnkeyatts) AS place
			          JOIN pg_opclass ON pg_opclass.oid = indclass[place - 1]
			          JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[place - 1]
			         WHERE indrelid = to_regclass(?) AND indisvalid AND indpred IS NULL AND indexprs IS NULL
			         GROUP BY indexrelid, amname, indisunique, indimmediate) AS indexes""";

	public KeyedTable {
		columns = List.copyOf(columns);
		types = List.copyOf(types);
	}

	/**
	 * Finds the table, and makes sure that its key leads through all rows in order, each
	 * once.
	 */
	public static KeyedTable find(Connection connection, TableKey walk)
			throws SQLException, UnfitDataMigrationException {
		String name = name(connection, walk);
		Map<String, String> types = types(connection, walk);
		for (String column : walk.key()) {
			if (!types.containsKey(column)) {
				throw new UnfitDataMigrationException("Table %s has no column %s.".formatted(walk.table(), column),
						"Correct the directive key.");
			}
		}
		checkIndexes(connection, walk);
		return new KeyedTable(name, walk.key(), walk.key().stream().map(types::get).map(String::valueOf).toList());
	}

	private static String name(Connection connection, TableKey walk) throws SQLException, UnfitDataMigrationException {
		try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
			statement.setString(1, walk.table());
			try (ResultSet row = statement.executeQuery()) {
				if (!row.next()) {
					throw new UnfitDataMigrationException("There is no table %s.".formatted(walk.table()),
							"Correct the directive table, or give the schema version that brings it: needs <version>.");
				}
				if (!row.getBoolean(2)) {
					throw new UnfitDataMigrationException("%s is not a table.".formatted(walk.table()),
							"Name a table in the directive table; a partitioned one will do.");
				}
				if (row.getBoolean(3)) {
					throw new UnfitDataMigrationException(
							"Other tables inherit from %s, and no index makes its key unique in all of them."
								.formatted(walk.table()),
							"Walk each of those by a data migration of its own, and what %s itself holds by one without a key (UPDATE ONLY)."
								.formatted(walk.table()));
				}
				return row.getString(1);
			}
		}
	}

	private static Map<String, String> types(Connection connection, TableKey walk)
			throws SQLException, UnfitDataMigrationException {
		Map<String, String> types = new LinkedHashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
			statement.setString(1, walk.table());
			statement.setArray(2, connection.createArrayOf("text", walk.key().toArray()));
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					if (!rows.getBoolean(3)) {
						throw new UnfitDataMigrationException(
								"Column %s of %s may be NULL, and rows without a key would be passed over."
									.formatted(rows.getString(1), walk.table()),
								"Walk the table by columns that are NOT NULL, as those of its primary key are.");
					}
					types.put(rows.getString(1), rows.getString(2));
				}
			}
		}
		return types;
	}

	private static void checkIndexes(Connection connection, TableKey walk)
			throws SQLException, UnfitDataMigrationException {
		String key = String.join(", ", walk.key());
		try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
			statement.setArray(1, connection.createArrayOf("text", walk.key().toArray()));
			statement.setString(2, walk.table());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				if (!row.getBoolean(1)) {
					throw new UnfitDataMigrationException(
							"No valid b-tree index of %s begins with (%s) in this order, so each batch would sort the whole table."
								.formatted(walk.table(), key),
							"Walk it by another key, or add the index (CREATE INDEX CONCURRENTLY).");
				}
				if (!row.getBoolean(2)) {
					throw new UnfitDataMigrationException(
							"Key (%s) of %s is not unique: rows that share one would be passed over at the end of a batch."
								.formatted(key, walk.table()),
							"Add the columns of the primary key at its end.");
				}
			}
		}
	}

	/** The key's columns as a row or, if there is one, as itself. */
	String key() {
		return row(this.columns.stream().map(QualifiedName::quoted).toList());
	}

	/** Parameters of the key's types, in the same form. */
	String parameters() {
		return row(this.types.stream().map("CAST(? AS %s)"::formatted).toList());
	}

	/** The key's columns for an ORDER BY. */
	String order(String direction) {
		return String.join(", ",
				this.columns.stream().map((column) -> QualifiedName.quoted(column) + direction).toList());
	}

	/** The key's columns as texts, for the list after SELECT. */
	String texts(String alias) {
		return String.join(", ",
				this.columns.stream()
					.map((column) -> "%s.%s::text".formatted(alias, QualifiedName.quoted(column)))
					.toList());
	}

	private static String row(List<String> parts) {
		return (parts.size() == 1) ? parts.getFirst() : "(" + String.join(", ", parts) + ")";
	}

}
