package dev.lockkeeper.testing;

import java.util.List;

/**
 * Thirty migrations of every kind that can be interrupted: transactions, statements that
 * can't run in a transaction, and long statements.
 */
public final class TortureChangelog {

	/** The number of files. */
	public static final int FILES = 30;

	private static final List<String> FIRST = List.of(
			"CREATE TABLE orders (id int PRIMARY KEY, day int, state text); INSERT INTO orders SELECT n, n % 365, 'new' FROM generate_series(1, 20000) n;",
			"CREATE INDEX CONCURRENTLY orders_by_day ON orders (day);",
			"CREATE TABLE parts (id int, day int) PARTITION BY RANGE (day); CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (1) TO (100); CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (100) TO (200);",
			"INSERT INTO parts SELECT n, 1 + n % 199 FROM generate_series(1, 5000) n; SELECT pg_sleep(0.1);",
			"ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY;",
			"CREATE UNIQUE INDEX CONCURRENTLY ON orders (id, day);", "REINDEX INDEX CONCURRENTLY orders_by_day;",
			"CREATE TYPE state AS ENUM ('new', 'paid');", "ALTER TYPE state ADD VALUE 'sent';",
			"DROP INDEX CONCURRENTLY orders_by_day;", "VACUUM ANALYZE orders;", "REINDEX TABLE CONCURRENTLY orders;",
			"ALTER TABLE orders ADD COLUMN total bigint; UPDATE orders SET total = id;");

	private TortureChangelog() {
	}

	/** Writes the files. */
	public static void write(TemporaryFolder folder) {
		for (int version = 1; version < FILES; version++) {
			folder.with("schema/V%d__step.sql".formatted(version), sql(version));
		}
		folder.with("schema/R__totals.sql", "CREATE VIEW totals AS SELECT day, count(*) FROM orders GROUP BY day;");
	}

	private static String sql(int version) {
		if (version <= FIRST.size()) {
			return FIRST.get(version - 1);
		}
		String sql = switch (version % 4) {
			case 0 -> "CREATE INDEX CONCURRENTLY IF NOT EXISTS more_%1$d ON orders (day, id, (id + %1$d));";
			case 1 -> "CREATE TABLE step_%1$d (id int); INSERT INTO step_%1$d VALUES (1);";
			case 2 -> "UPDATE orders SET total = total + %1$d; SELECT pg_sleep(0.05);";
			default -> "ALTER TABLE orders ADD COLUMN column_%1$d int DEFAULT %1$d;";
		};
		return sql.formatted(version);
	}

	/**
	 * Everything that an interrupted run could leave incomplete: columns, indexes and
	 * whether they are valid, enum labels, partitions, rows, and the schema history.
	 */
	public static List<String> state(TestDatabase database) {
		return database
			.query("""
					SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
					  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
					 WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND relkind IN ('r', 'p', 'v')
					   AND relname NOT LIKE '%audit'
					UNION ALL
					SELECT 'index ' || pg_get_indexdef(indexrelid) || ' ' || indisvalid::text FROM pg_index
					 WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
					UNION ALL SELECT 'label ' || enumlabel FROM pg_enum
					UNION ALL SELECT 'partition ' || inhrelid::regclass || ' ' || inhdetachpending::text FROM pg_inherits
					UNION ALL SELECT 'orders ' || count(*) || ' ' || sum(total) FROM orders
					UNION ALL SELECT 'parts ' || count(*) FROM parts
					UNION ALL SELECT 'history ' || row_number() OVER (ORDER BY installed_rank) || ' ' || coalesce(version, '-')
					                 || ' ' || script || ' ' || checksum || ' ' || success::text FROM flyway_schema_history
					UNION ALL SELECT 'unfinished ' || script FROM flyway_schema_history_audit WHERE installed_rank IS NULL
					UNION ALL SELECT 'repeated ' || script FROM flyway_schema_history_audit GROUP BY script HAVING count(*) > 1
					 ORDER BY 1""");
	}

}
