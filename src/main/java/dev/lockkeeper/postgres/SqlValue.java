package dev.lockkeeper.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of a {@link Query} whose SQL type can't be seen from its Java type.
 */
public sealed interface SqlValue {

	/** An array of {@code text}; the null array if the collection is null. */
	static SqlValue texts(@Nullable Collection<String> elements) {
		return new SqlArray("text", copy(elements));
	}

	/** An array of {@code integer}; the null array if the collection is null. */
	static SqlValue integers(@Nullable Collection<Integer> elements) {
		return new SqlArray("int4", copy(elements));
	}

	/** An array of {@code bigint}; the null array if the collection is null. */
	static SqlValue longs(@Nullable Collection<Long> elements) {
		return new SqlArray("int8", copy(elements));
	}

	/** A text that the server converts to the type that it expects in this place. */
	static SqlValue untyped(String text) {
		return new UntypedText(text);
	}

	private static @Nullable List<?> copy(@Nullable Collection<?> elements) {
		return (elements != null) ? List.copyOf(elements) : null;
	}

	/** Sets the parameter with this number, counted from 1. */
	void bind(PreparedStatement statement, int parameter) throws SQLException;

	/** An array of a server type. */
	record SqlArray(String type, @Nullable List<?> elements) implements SqlValue {

		@Override
		public void bind(PreparedStatement statement, int parameter) throws SQLException {
			if (this.elements == null) {
				statement.setNull(parameter, Types.ARRAY);
				return;
			}
			statement.setArray(parameter, statement.getConnection().createArrayOf(this.type, this.elements.toArray()));
		}

	}

	/** A text of unknown type. */
	record UntypedText(String text) implements SqlValue {

		@Override
		public void bind(PreparedStatement statement, int parameter) throws SQLException {
			statement.setObject(parameter, this.text, Types.OTHER);
		}

	}

}
