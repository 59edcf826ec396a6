package dev.lockkeeper.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds in a plan what would fail at execution alone: a value that a column demands and
 * the statement does not give, and a sequence that its user may not use.
 */
class PlanReader {

	/**
	 * The server reads its own JSON: a column's place in an INSERT's output is its
	 * number.
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
	 * As DEFAULT nextval(…) calls it; an identity column needs no right to its sequence.
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
	 * What the plan has of that.
	 * @param remarks to add to
	 */
	List<Misfit> misfits(ContractStatement statement, String plan, List<String> remarks) throws SQLException {
		List<Misfit> misfits = new ArrayList<>();
		for (List<String> row : rows(NOT_GIVEN, plan, 3)) {
			if (row.get(2).equals("t")) {
				remarks.add("%s gives no value for \"%s\" of %s, which demands one: its trigger has to."
					.formatted(String.join(", ", statement.sentFrom()), row.get(1), row.get(0)));
			}
			else {
				misfits.add(Misfit.of(statement,
						"it gives no value for column \"%s\" of %s, which demands one and has no default"
							.formatted(row.get(1), row.get(0)),
						"23502"));
			}
		}
		for (List<String> row : rows(NOT_ALLOWED, plan, 1)) {
			misfits.add(Misfit.of(statement, "permission denied for sequence " + row.getFirst(), "42501"));
		}
		return misfits;
	}

	private List<List<String>> rows(String query, String plan, int columns) throws SQLException {
		List<List<String>> rows = new ArrayList<>();
		try (PreparedStatement statement = this.connection.prepareStatement(query)) {
			statement.setString(1, plan);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					List<String> values = new ArrayList<>();
					for (int column = 1; column <= columns; column++) {
						values.add(String.valueOf(row.getString(column)));
					}
					rows.add(values);
				}
			}
		}
		return rows;
	}

}
