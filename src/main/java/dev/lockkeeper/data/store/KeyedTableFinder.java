package dev.lockkeeper.data.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.data.definition.DataMigration.TableKey;
import dev.lockkeeper.data.definition.UnfitDataMigrationException;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.SqlValue;

/**
 * Finds the table of a data migration and checks that its key visits every row exactly
 * once.
 */
public final class KeyedTableFinder {

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
	 * Whether an index sorts by the columns, and whether an index makes them unique.
	 * Partial indexes and indexes on expressions do not count.
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

	private final Connection connection;

	private final TableKey wanted;

	private KeyedTableFinder(Connection connection, TableKey wanted) {
		this.connection = connection;
		this.wanted = wanted;
	}

	/**
	 * Finds the table.
	 * @throws UnfitDataMigrationException if the table or its key does not qualify
	 */
	public static KeyedTable find(Connection connection, TableKey wanted)
			throws SQLException, UnfitDataMigrationException {
		return new KeyedTableFinder(connection, wanted).find();
	}

	private KeyedTable find() throws SQLException, UnfitDataMigrationException {
		String name = name();
		Map<String, String> types = types();
		for (String column : this.wanted.key()) {
			if (!types.containsKey(column)) {
				throw new UnfitDataMigrationException(
						"Table %s has no column %s.".formatted(this.wanted.table(), column),
						"Correct the directive key.");
			}
		}
		checkIndexes();
		return new KeyedTable(name, this.wanted.key(),
				this.wanted.key().stream().map(types::get).map(String::valueOf).toList());
	}

	private String name() throws SQLException, UnfitDataMigrationException {
		String table = this.wanted.table();
		Optional<FoundTable> found = Query.of(TABLE, table)
			.first(this.connection, (row) -> new FoundTable(row.getString(1), row.getBoolean(2), row.getBoolean(3)));
		if (found.isEmpty()) {
			throw new UnfitDataMigrationException("Table %s does not exist.".formatted(table),
					"Correct the directive table, or declare the schema version that creates the table: needs <version>.");
		}
		if (!found.get().isTable()) {
			throw new UnfitDataMigrationException("%s is not a table.".formatted(table),
					"Name a table or a partitioned table in the directive table.");
		}
		if (found.get().hasChildren()) {
			throw new UnfitDataMigrationException(
					"Other tables inherit from %s, so no index makes its key unique in all of them.".formatted(table),
					"Write one data migration for each of those tables, and one without a key for the rows of %s itself (UPDATE ONLY)."
						.formatted(table));
		}
		return found.get().name();
	}

	private Map<String, String> types() throws SQLException, UnfitDataMigrationException {
		Map<String, String> types = new LinkedHashMap<>();
		for (KeyColumn column : Query.of(COLUMNS, this.wanted.table(), SqlValue.texts(this.wanted.key()))
			.list(this.connection, KeyedTableFinder::column)) {
			if (!column.notNull()) {
				throw new UnfitDataMigrationException(
						"Column %s of %s can be NULL, and rows without a key would be skipped.".formatted(column.name(),
								this.wanted.table()),
						"Use NOT NULL columns as the key, for example those of the primary key.");
			}
			types.put(column.name(), column.type());
		}
		return types;
	}

	private static KeyColumn column(ResultSet row) throws SQLException {
		return new KeyColumn(row.getString(1), row.getString(2), row.getBoolean(3));
	}

	private void checkIndexes() throws SQLException, UnfitDataMigrationException {
		String key = String.join(", ", this.wanted.key());
		IndexSupport indexes = Query.of(INDEXES, SqlValue.texts(this.wanted.key()), this.wanted.table())
			.one(this.connection, (row) -> new IndexSupport(row.getBoolean(1), row.getBoolean(2)));
		if (!indexes.sorted()) {
			throw new UnfitDataMigrationException(
					"No valid b-tree index of %s starts with (%s) in this order, so each batch would sort the whole table."
						.formatted(this.wanted.table(), key),
					"Use another key, or add the index (CREATE INDEX CONCURRENTLY).");
		}
		if (!indexes.unique()) {
			throw new UnfitDataMigrationException(
					"Key (%s) of %s is not unique, so rows with the same key could be skipped at the end of a batch."
						.formatted(key, this.wanted.table()),
					"Add the columns of the primary key at the end of the key.");
		}
	}

	private record FoundTable(String name, boolean isTable, boolean hasChildren) {
	}

	private record KeyColumn(String name, String type, boolean notNull) {
	}

	private record IndexSupport(boolean sorted, boolean unique) {
	}

}
