package dev.lockkeeper.lint.trace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link CatalogQuery}.
 *
 * @param kind what the row describes
 * @param id the id of what it describes
 * @param owner the id of the relation that this belongs to; 0 for none
 * @param fields its properties, in the order of the query
 */
record CatalogRow(String kind, long id, long owner, List<@Nullable String> fields) {

	static CatalogRow read(ResultSet row) throws SQLException {
		return new CatalogRow(row.getString("kind"), row.getLong("id"), row.getLong("owner"),
				Arrays.asList((String[]) row.getArray("fields").getArray()));
	}

	@Nullable String nullable(int index) {
		return this.fields.get(index);
	}

	String text(int index) {
		String text = this.fields.get(index);
		return (text != null) ? text : "";
	}

	boolean flag(int index) {
		return text(index).equals("true");
	}

	long number(int index) {
		return Long.parseLong(text(index));
	}

	List<String> list(int index) {
		return (this.fields.get(index) == null) ? List.of() : List.of(text(index).split(CatalogQuery.SEPARATOR, -1));
	}

}
