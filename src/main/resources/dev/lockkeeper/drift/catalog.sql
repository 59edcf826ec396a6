-- All that a schema is, as rows: kind, name, what it belongs to, and pairs of attribute and value.
-- What an extension brought along belongs to the extension. Parameters: schemas, and the names of our own tables.
WITH param AS (SELECT ?::text[] AS schemas, ?::text[] AS ours),
brought AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e'),
relation AS (
  SELECT c.*, n.nspname, format('%I.%I', n.nspname, c.relname) AS name
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, param
   WHERE n.nspname = ANY (schemas) AND c.relpersistence <> 't'
     AND NOT EXISTS (SELECT FROM brought WHERE classid = 'pg_class'::regclass AND objid = c.oid)),
ours AS (
  SELECT relation.* FROM relation, param
   WHERE relkind IN ('r', 'p', 'f') AND NOT (relname LIKE 'lockkeeper\_%' OR name = ANY (ours))),
rooted AS (SELECT oid, name FROM ours UNION ALL SELECT oid, name FROM relation WHERE relkind IN ('v', 'm')),
routine AS (
  SELECT p.*, quote_ident(n.nspname) AS parent, format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name
    FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace, param
   WHERE n.nspname = ANY (schemas) AND NOT EXISTS (SELECT FROM brought WHERE classid = 'pg_proc'::regclass AND objid = p.oid)),
kind AS (
  SELECT t.*, quote_ident(n.nspname) AS parent, format('%I.%I', n.nspname, t.typname) AS name
    FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace LEFT JOIN pg_class AS c ON c.oid = t.typrelid, param
   WHERE n.nspname = ANY (schemas) AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c')
     AND NOT EXISTS (SELECT FROM brought WHERE classid = 'pg_type'::regclass AND objid = t.oid))

SELECT 'schema', quote_ident(nspname), NULL, ARRAY[]::text[]
  FROM pg_namespace, param WHERE nspname = ANY (schemas)

UNION ALL
SELECT 'table', name, quote_ident(nspname), ARRAY[
         'kind', CASE relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' ELSE 'foreign table' END,
         'persistence', CASE relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END,
         'partition key', pg_get_partkeydef(oid),
         'partition of', CASE WHEN relispartition THEN (SELECT format('%s %s', inhparent::regclass, pg_get_expr(relpartbound, ours.oid))
                                                          FROM pg_inherits WHERE inhrelid = ours.oid) END,
         'inherits', CASE WHEN NOT relispartition THEN (SELECT string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno)
                                                          FROM pg_inherits WHERE inhrelid = ours.oid) END,
         'row level security', CASE WHEN relforcerowsecurity THEN 'forced' WHEN relrowsecurity THEN 'on' ELSE 'off' END,
         'replica identity', CASE relreplident WHEN 'd' THEN 'default' WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' ELSE 'index' END,
         'storage parameters', array_to_string(reloptions, ', '),
         'order of columns', (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                               WHERE attrelid = ours.oid AND attnum > 0 AND NOT attisdropped)]
  FROM ours

UNION ALL
SELECT 'column', format('%s.%I', name, attname), name, ARRAY[
         'type', format_type(atttypid, atttypmod),
         'nullability', CASE WHEN attnotnull THEN 'not null' ELSE 'nullable' END,
         'default', CASE WHEN attgenerated = '' THEN pg_get_expr(adbin, adrelid) END,
         'generated', CASE WHEN attgenerated <> '' THEN format('%s%s', pg_get_expr(adbin, adrelid),
                                                               CASE attgenerated WHEN 's' THEN ' stored' ELSE ' virtual' END) END,
         'identity', CASE attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END,
         'collation', CASE WHEN attcollation <> typcollation THEN attcollation::regcollation::text END]
  FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
  JOIN pg_type ON pg_type.oid = atttypid
  LEFT JOIN pg_attrdef ON adrelid = ours.oid AND adnum = attnum

UNION ALL
SELECT 'constraint', format('%s: %s%s', name, definition, numbered), name, ARRAY[
         'name', conname, 'validated', CASE WHEN convalidated THEN 'yes' ELSE 'no' END]
  FROM (SELECT name, conname, convalidated, definition,
               nullif(' (' || row_number() OVER (PARTITION BY name, definition ORDER BY conname) || ')', ' (1)') AS numbered
          FROM (SELECT name, conname, convalidated, regexp_replace(pg_get_constraintdef(pg_constraint.oid), ' NOT VALID$', '') AS definition
                  FROM ours JOIN pg_constraint ON conrelid = ours.oid AND contype IN ('c', 'f', 'p', 'u', 'x')
                 WHERE conparentid = 0) AS one) AS numbered

UNION ALL
SELECT 'index', format('%s: %s%s', name, definition, numbered), name, ARRAY[
         'name', relname, 'valid', CASE WHEN indisvalid AND indisready THEN 'yes' ELSE 'no' END]
  FROM (SELECT name, relname, indisvalid, indisready, definition,
               nullif(' (' || row_number() OVER (PARTITION BY name, definition ORDER BY relname) || ')', ' (1)') AS numbered
          FROM (SELECT rooted.name, i.relname, indisvalid, indisready,
                       replace(pg_get_indexdef(i.oid), format(' INDEX %I ON ', i.relname), ' INDEX ON ') AS definition
                  FROM rooted JOIN pg_index ON indrelid = rooted.oid JOIN pg_class AS i ON i.oid = indexrelid
                 WHERE NOT i.relispartition
                   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.oid AND contype IN ('p', 'u', 'x'))) AS one) AS numbered

UNION ALL
SELECT 'sequence', name, coalesce((SELECT r.name FROM pg_depend JOIN relation AS r ON r.oid = refobjid
                                    WHERE classid = 'pg_class'::regclass AND objid = relation.oid AND deptype = 'a'), quote_ident(nspname)), ARRAY[
         'type', format_type(seqtypid, NULL), 'start', seqstart::text, 'increment', seqincrement::text,
         'range', format('%s to %s', seqmin, seqmax), 'cycle', seqcycle::text,
         'owned by', (SELECT format('%s.%I', refobjid::regclass, attname) FROM pg_depend
                        JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                       WHERE classid = 'pg_class'::regclass AND objid = relation.oid AND deptype = 'a' AND refobjsubid > 0)]
  FROM relation JOIN pg_sequence ON seqrelid = relation.oid
 WHERE NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = relation.oid AND deptype = 'i')
   AND NOT EXISTS (SELECT FROM pg_depend, relation AS r, param WHERE classid = 'pg_class'::regclass AND objid = relation.oid
                      AND deptype = 'a' AND refobjid = r.oid AND (r.relname LIKE 'lockkeeper\_%' OR r.name = ANY (param.ours)))

UNION ALL
SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, name, quote_ident(nspname), ARRAY[
         'definition', pg_get_viewdef(oid), 'options', array_to_string(reloptions, ', ')]
  FROM relation WHERE relkind IN ('v', 'm')

UNION ALL
SELECT CASE prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, name, parent, ARRAY[
         'definition', CASE WHEN prokind <> 'a' THEN pg_get_functiondef(oid)
                            ELSE (SELECT format('%s %s %s %s', aggtransfn, aggfinalfn, aggtranstype::regtype, agginitval)
                                    FROM pg_aggregate WHERE aggfnoid = routine.oid) END]
  FROM routine

UNION ALL
SELECT 'trigger', format('%s.%I', name, tgname), name, ARRAY[
         'definition', pg_get_triggerdef(pg_trigger.oid),
         'enabled', CASE tgenabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'replica' ELSE 'always' END]
  FROM rooted JOIN pg_trigger ON tgrelid = rooted.oid AND NOT tgisinternal AND tgparentid = 0

UNION ALL
SELECT 'rule', format('%s.%I', name, rulename), name, ARRAY['definition', pg_get_ruledef(pg_rewrite.oid)]
  FROM rooted JOIN pg_rewrite ON ev_class = rooted.oid AND rulename <> '_RETURN'

UNION ALL
SELECT 'policy', format('%s.%I', name, polname), name, ARRAY[
         'command', CASE polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END,
         'permissive', polpermissive::text,
         'roles', (SELECT string_agg(CASE role WHEN 0 THEN 'public' ELSE role::regrole::text END, ', ' ORDER BY role) FROM unnest(polroles) AS role),
         'using', pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)]
  FROM ours JOIN pg_policy ON polrelid = ours.oid

UNION ALL
SELECT 'statistics', format('%I.%I', nspname, stxname), rooted.name, ARRAY['definition', pg_get_statisticsobjdef(s.oid)]
  FROM rooted JOIN pg_statistic_ext AS s ON stxrelid = rooted.oid JOIN pg_namespace AS n ON n.oid = stxnamespace

UNION ALL
SELECT CASE typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'composite type' END, name, parent, ARRAY[
         'labels', (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = kind.oid),
         'type', CASE typtype WHEN 'd' THEN format_type(typbasetype, typtypmod)
                              WHEN 'r' THEN (SELECT format_type(rngsubtype, NULL) FROM pg_range WHERE rngtypid = kind.oid) END,
         'nullability', CASE WHEN typtype = 'd' THEN CASE WHEN typnotnull THEN 'not null' ELSE 'nullable' END END,
         'default', typdefault,
         'constraints', (SELECT string_agg(pg_get_constraintdef(c.oid), ', ' ORDER BY pg_get_constraintdef(c.oid))
                           FROM pg_constraint AS c WHERE contypid = kind.oid AND contype = 'c'),
         'attributes', (SELECT string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' ORDER BY attnum)
                          FROM pg_attribute WHERE attrelid = typrelid AND typrelid <> 0 AND attnum > 0 AND NOT attisdropped)]
  FROM kind

UNION ALL
SELECT 'extension', quote_ident(extname), NULL, ARRAY['version', extversion] FROM pg_extension
