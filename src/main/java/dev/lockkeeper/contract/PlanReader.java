package dev.lockkeeper.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.postgres.Query;

/**
 * Finds in a plan errors that otherwise occur only during execution: a missing value for
 * a NOT NULL column, and a missing privilege on a sequence.
 */
class PlanReader {

	/**
	 * The server parses its own JSON. A column's position in the output of an INSERT is
	 * its number.
	 */
	private static final String NOT_GIVEN = """
			SELECT DISTINCT attrelid::regclass::text, attname,
			       EXISTS (SELECT FROM pg_trigger WHERE tgrelid = attrelid AND NOT tgisinternal AND tgenabled <> 'D'
			                  AND tgtype::int & 7 = 7) AS filled
			  FROM jsonb_path_query(?::jsonb, 'strict $.** ? (@.type() == "object" && @.Operation == "Insert")') AS node,
			       jsonb_array_elements(node -> 'Plans') AS child,
			       jsonb_array_elements_text(child -> 'Output') WITH ORDINALITY AS given (value, number)
			  JOIN pg_attribute ON attnum = number
			 WHERE attrelid = to_regclass(format('%I.%I', node ->> 'Schema', node ->> 'Relation Name'))
			   AND child ->> 'Parent Relationship' = 'Outer' AND given.value LIKE 'NULL::%'
			   AND attnotnull AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
			 ORDER BY 1, 2""";

	/**
	 * For DEFAULT nextval(…). An identity column needs no privilege on its sequence.
	 */
	private static final String NOT_ALLOWED = """
			SELECT DISTINCT replace(called[1], '''''', '''')
			  FROM regexp_matches((SELECT string_agg(text #>> '{}', ' ')
			                         FROM jsonb_path_query(?::jsonb, 'strict $.** ? (@.type() == "string")') AS text),
			                      'nextval\\(''((?:[^'']|'''')+)''::regclass\\)', 'g') AS called
			 WHERE NOT has_sequence_privilege(replace(called[1], '''''', ''''), 'USAGE, UPDATE')
			 ORDER BY 1""";

	private final Connection connection;

	PlanReader(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Finds these errors.
	 * @param remarks the list to which remarks are added
	 */
	List<Misfit> misfits(ContractStatement statement, String plan, List<String> remarks) throws SQLException {
		List<Misfit> misfits = new ArrayList<>();
		for (NotGiven column : Query.of(NOT_GIVEN, plan)
			.list(this.connection, (row) -> new NotGiven(row.getString(1), row.getString(2), row.getBoolean(3)))) {
			if (column.filled()) {
				remarks.add("%s sets no value for NOT NULL column \"%s\" of %s. A trigger of the table must set it."
					.formatted(String.join(", ", statement.sentFrom()), column.name(), column.table()));
			}
			else {
				misfits.add(Misfit.of(statement,
						"the statement sets no value for column \"%s\" of %s, which is NOT NULL and has no default"
							.formatted(column.name(), column.table()),
						"23502"));
			}
		}
		for (String sequence : Query.of(NOT_ALLOWED, plan).strings(this.connection)) {
			misfits.add(Misfit.of(statement, "permission denied for sequence " + sequence, "42501"));
		}
		return misfits;
	}

	/**
	 * A NOT NULL column that a statement does not set.
	 *
	 * @param filled whether a trigger can set it
	 */
	private record NotGiven(String table, String name, boolean filled) {
	}

}
