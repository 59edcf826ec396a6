package dev.lockkeeper.contract;

import java.lang.reflect.Field;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.postgresql.PGStatement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Oid;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Parser;
import org.postgresql.core.Query;
import org.postgresql.core.TypeInfo;

import org.springframework.util.ReflectionUtils;

/**
 * A statement as the driver sends it, with the names and types of its parameters. Only
 * the driver knows these types and has no API for them: a string is a varchar, an instant
 * has no type, a null may have one.
 */
record SentStatement(String sql, List<String> parameters) {

	SentStatement {
		sql = sql.replace("\r\n", "\n").strip();
		parameters = List.copyOf(parameters);
	}

	/** A statement without parameters. */
	static List<SentStatement> of(String sql) throws SQLException {
		List<NativeQuery> queries = Parser.parseJdbcSql(Parser.replaceProcessing(sql, true, true), true, false, true,
				false, false);
		return queries.stream().map((query) -> new SentStatement(query.nativeSql, List.of())).toList();
	}

	/**
	 * The statement that a prepared statement sends now. Earlier entries of its batch are
	 * already recorded.
	 */
	static List<SentStatement> of(Statement statement) throws SQLException {
		if (!(statement instanceof PreparedStatement)) {
			return List.of();
		}
		PGStatement driver = statement.unwrap(PGStatement.class);
		Query query = field("preparedQuery", CachedQuery.class, driver).query;
		int[] types = field("preparedParameters", ParameterList.class, driver).getTypeOIDs();
		TypeInfo names = statement.getConnection().unwrap(BaseConnection.class).getTypeInfo();
		Query[] parts = query.getSubqueries();
		List<SentStatement> sent = new ArrayList<>();
		int first = 0;
		for (Query part : (parts != null) ? parts : new Query[] { query }) {
			int last = first + part.createParameterList().getParameterCount();
			sent.add(new SentStatement(part.getNativeSql(), names(Arrays.copyOfRange(types, first, last), names)));
			first = last;
		}
		return sent;
	}

	private static List<String> names(int[] types, TypeInfo info) throws SQLException {
		List<String> names = new ArrayList<>();
		for (int type : types) {
			String name = (type == Oid.UNSPECIFIED || type == Oid.VOID) ? null : info.getPGType(type);
			names.add((name != null) ? name : ContractStatement.ANY);
		}
		return names;
	}

	private static <T> T field(String name, Class<T> type, Object driver) {
		Field field = ReflectionUtils.findField(driver.getClass(), name);
		if (field == null) {
			throw new IllegalStateException(
					"This version of the driver has no %s in %s: see how it keeps a statement's types now."
						.formatted(name, driver.getClass()));
		}
		ReflectionUtils.makeAccessible(field);
		return Objects.requireNonNull(type.cast(ReflectionUtils.getField(field, driver)));
	}

}
