package dev.lockkeeper.lint.trace;

/**
 * The SQL that {@link CatalogReader} runs after each statement: one round trip for
 * everything that a migration can change. A {@link CatalogRow} is one row of it.
 */
final class CatalogQuery {

	/** Separates the elements of a list in a field. */
	static final String SEPARATOR = "\u001f";

	private static final String LOCKS = """
			WITH locks AS MATERIALIZED (
			  SELECT relation AS oid, mode FROM pg_locks
			  WHERE pid = pg_backend_pid() AND granted AND locktype = 'relation' AND relation >= 16384 AND mode <> 'SIReadLock'
			  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())),
			touched AS MATERIALIZED (
			  SELECT c.oid, c.relkind FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
			  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND %s
			  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname !~ '^pg_t(oast_t)?emp_')
			""";

	private static final String LOCKED = """
			(c.oid IN (SELECT oid FROM locks)
			 OR c.oid IN (SELECT indrelid FROM pg_index WHERE indexrelid IN (SELECT oid FROM locks)))""";

	private static final String RELATIONS = """
			SELECT 'relation' AS kind, c.oid::bigint AS id, 0::bigint AS owner, ARRAY[c.oid::regclass::text, n.nspname,
			  c.relname, c.relkind, c.relpersistence, c.relfilenode::text, coalesce(m.amname, ''),
			  coalesce((SELECT i.inhparent FROM pg_inherits AS i WHERE i.inhrelid = c.oid ORDER BY i.inhseqno LIMIT 1), 0)::text,
			  c.relispartition::text, c.relrowsecurity::text]::text[] AS fields
			FROM touched AS t JOIN pg_class AS c ON c.oid = t.oid JOIN pg_namespace AS n ON n.oid = c.relnamespace
			LEFT JOIN pg_am AS m ON m.oid = c.relam
			UNION ALL
			SELECT 'column', a.attnum, a.attrelid, ARRAY[quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
			  a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated]::text[]
			FROM touched AS t JOIN pg_attribute AS a ON a.attrelid = t.oid
			LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			WHERE a.attnum > 0 AND NOT a.attisdropped
			UNION ALL
			SELECT 'constraint', o.oid, o.conrelid, ARRAY[quote_ident(o.conname), o.contype, o.convalidated::text,
			  %1$s, o.confrelid::regclass::text, o.confrelid::text, %2$s, pg_get_constraintdef(o.oid), o.conindid::text]::text[]
			FROM touched AS t JOIN pg_constraint AS o ON o.conrelid = t.oid AND (o.contype <> 'f' OR o.conparentid = 0)
			UNION ALL
			SELECT 'index', i.indexrelid, i.indrelid, ARRAY[i.indexrelid::regclass::text, i.indisunique::text,
			  i.indisvalid::text, c.relfilenode::text,
			  (SELECT string_agg(coalesce(quote_ident(a.attname), ''), '%3$s' ORDER BY k.place)
			   FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
			   LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0
			   WHERE k.place <= i.indnkeyatts),
			  pg_get_indexdef(i.indexrelid), pg_get_expr(i.indpred, i.indrelid), coalesce(c.reloptions::text, '')]::text[]
			FROM touched AS t JOIN pg_index AS i ON i.indrelid = t.oid JOIN pg_class AS c ON c.oid = i.indexrelid
			UNION ALL
			SELECT 'trigger', g.oid, g.tgrelid, ARRAY[quote_ident(g.tgname), pg_get_triggerdef(g.oid), g.tgenabled]::text[]
			FROM touched AS t JOIN pg_trigger AS g ON g.tgrelid = t.oid WHERE NOT g.tgisinternal
			UNION ALL
			SELECT 'lock', oid, 0, ARRAY[mode] FROM locks
			UNION ALL
			SELECT 'count', t.oid, 0, ARRAY[pg_stat_get_xact_numscans(t.oid), pg_stat_get_xact_tuples_inserted(t.oid)
			  + pg_stat_get_xact_tuples_updated(t.oid) + pg_stat_get_xact_tuples_deleted(t.oid),
			  (SELECT coalesce(sum(pg_stat_get_xact_numscans(i.indexrelid)), 0) FROM pg_index AS i WHERE i.indrelid = t.oid)]::text[]
			FROM touched AS t WHERE t.relkind IN ('r', 'p', 'm')
			"""
		.formatted(columns("o.conrelid", "o.conkey"), columns("o.confrelid", "o.confkey"), SEPARATOR);

	private static final String OBJECTS = """
			UNION ALL
			SELECT 'SCHEMA', n.oid, 0, ARRAY[quote_ident(n.nspname), NULL, '']::text[]
			FROM pg_namespace AS n WHERE n.nspname !~ '^(pg_|information_schema$)'
			UNION ALL
			SELECT 'EXTENSION', e.oid, 0, ARRAY[quote_ident(e.extname), NULL, e.extversion]::text[] FROM pg_extension AS e
			UNION ALL
			SELECT 'FUNCTION', p.oid, 0, ARRAY[quote_ident(p.proname), NULL,
			  md5(concat(p.pronamespace, p.prosrc, p.prorettype, p.provolatile, p.prosecdef, p.proconfig))]::text[]
			FROM pg_proc AS p WHERE p.oid >= 16384 AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
			AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
			UNION ALL
			SELECT CASE y.typtype WHEN 'e' THEN 'ENUM' WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, y.oid, 0,
			  ARRAY[y.oid::regtype::text, CASE y.typtype
			    WHEN 'e' THEN (SELECT string_agg(l.oid || '=' || l.enumlabel, '%1$s' ORDER BY l.enumsortorder) FROM pg_enum AS l WHERE l.enumtypid = y.oid)
			    WHEN 'd' THEN (SELECT string_agg(o.oid || '=' || quote_ident(o.conname), '%1$s' ORDER BY o.oid) FROM pg_constraint AS o WHERE o.contypid = y.oid) END,
			  CASE WHEN y.typtype = 'd' THEN concat(y.typnotnull, y.typdefault,
			    (SELECT string_agg(o.oid::text, ',' ORDER BY o.oid) FROM pg_constraint AS o WHERE o.contypid = y.oid AND o.convalidated))
			    ELSE (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attnum)
			          FROM pg_attribute AS a WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END]::text[]
			FROM pg_type AS y WHERE y.oid >= 16384 AND (y.typtype IN ('e', 'd')
			  OR (y.typtype = 'c' AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid = y.typrelid AND c.relkind = 'c')))
			AND y.typnamespace <> 'information_schema'::regnamespace
			AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_type'::regclass AND d.objid = y.oid AND d.deptype = 'e')
			UNION ALL
			SELECT 'POLICY', l.oid, l.polrelid, ARRAY[quote_ident(l.polname), NULL,
			  md5(concat(l.polcmd, l.polpermissive, l.polroles, pg_get_expr(l.polqual, l.polrelid), pg_get_expr(l.polwithcheck, l.polrelid)))]::text[]
			FROM pg_policy AS l
			"""
		.formatted(SEPARATOR);

	/** Reads what the transaction has locked. */
	static final String TOUCHED = LOCKS.formatted(LOCKED) + RELATIONS + OBJECTS;

	/** Reads everything. */
	static final String ALL = LOCKS.formatted("true") + RELATIONS + OBJECTS;

	/**
	 * Reads the statistics of the session. They can include earlier transactions, because
	 * a session reports to the server's statistics at most once per second.
	 */
	static final String COUNTED = """
			SELECT * FROM (
			  SELECT 'count' AS kind, c.oid::bigint AS id, 0::bigint AS owner, ARRAY[pg_stat_get_xact_numscans(c.oid),
			    pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid),
			    (SELECT coalesce(sum(pg_stat_get_xact_numscans(i.indexrelid)), 0) FROM pg_index AS i WHERE i.indrelid = c.oid)]::text[] AS fields
			  FROM pg_class AS c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm')) AS counted
			WHERE fields <> ARRAY['0', '0', '0']""";

	private CatalogQuery() {
	}

	private static String columns(String relation, String numbers) {
		return """
				(SELECT string_agg(quote_ident(a.attname), '%s' ORDER BY k.place)
				 FROM unnest(%s) WITH ORDINALITY AS k(number, place)
				 JOIN pg_attribute AS a ON a.attrelid = %s AND a.attnum = k.number)""".formatted(SEPARATOR, numbers,
				relation);
	}

}
