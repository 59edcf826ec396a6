package dev.lockkeeper.data.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * An existing table with a valid key, and the SQL fragments to read it in key order.
 *
 * @param name qualified, quoted where necessary
 * @param columns key columns, unquoted
 * @param types types of the key columns, as the server writes them
 */
public record KeyedTable(String name, List<String> columns, List<String> types) {

	public KeyedTable {
		columns = List.copyOf(columns);
		types = List.copyOf(types);
	}

	/** The key as a row or, if it has one column, as the column. */
	String key() {
		return row(this.columns.stream().map(QualifiedName::quoted).toList());
	}

	/** Parameters for a key, as a row or as one parameter. */
	String parameters() {
		return row(this.types.stream().map("CAST(? AS %s)"::formatted).toList());
	}

	/** The key columns for ORDER BY, each with a direction. */
	String order(String direction) {
		return String.join(", ",
				this.columns.stream().map((column) -> QualifiedName.quoted(column) + direction).toList());
	}

	/** The key columns as texts, for a SELECT list. */
	String texts(String alias) {
		return String.join(", ",
				this.columns.stream()
					.map((column) -> "%s.%s::text".formatted(alias, QualifiedName.quoted(column)))
					.toList());
	}

	/**
	 * Reads a key.
	 * @param before number of columns before it
	 */
	List<String> key(ResultSet row, int before) throws SQLException {
		List<String> key = new ArrayList<>();
		for (int column = 1; column <= this.columns.size(); column++) {
			key.add(row.getString(before + column));
		}
		return key;
	}

	private static String row(List<String> parts) {
		return (parts.size() == 1) ? parts.getFirst() : "(" + String.join(", ", parts) + ")";
	}

}
