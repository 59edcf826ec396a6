package dev.lockkeeper.postgres;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private static final String THREE_ROWS = "SELECT * FROM (VALUES (1, 'a'), (2, 'b'), (3, 'c')) AS t (id, name)";

	private Connection session;

	@BeforeEach
	void connect() throws SQLException {
		this.session = DATABASE.connect();
	}

	@AfterEach
	void close() throws SQLException {
		this.session.close();
	}

	@Test
	void listWhenSeveralRowsThenReadsAllInOrder() throws SQLException {
		List<String> rows = Query.of(THREE_ROWS + " WHERE id > ?", 1)
			.list(this.session, (row) -> row.getInt("id") + row.getString("name"));
		assertThat(rows).containsExactly("2b", "3c");
	}

	@Test
	void stringsWhenColumnIsNumberThenReadsText() throws SQLException {
		assertThat(Query.of(THREE_ROWS).strings(this.session)).containsExactly("1", "2", "3");
	}

	@Test
	void firstWhenSeveralRowsThenReadsFirstAlone() throws SQLException {
		assertThat(Query.of(THREE_ROWS).first(this.session, (row) -> row.getInt(1))).contains(1);
	}

	@Test
	void firstWhenNoRowThenEmpty() throws SQLException {
		assertThat(Query.of(THREE_ROWS + " WHERE id = ?", 4).first(this.session, (row) -> row.getInt(1))).isEmpty();
	}

	@Test
	void oneWhenOneRowThenReadsIt() throws SQLException {
		String name = Query.of(THREE_ROWS + " WHERE id = ?", 3L).one(this.session, (row) -> row.getString(2));
		assertThat(name).isEqualTo("c");
	}

	@Test
	void oneWhenNoRowThenThrowsNoData() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> Query.of("SELECT 1 WHERE false").one(this.session, (row) -> row.getInt(1)))
			.returns("02000", SQLException::getSQLState);
	}

	@Test
	void oneWhenSeveralRowsThenThrowsCardinalityViolation() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> Query.of(THREE_ROWS).one(this.session, (row) -> row.getInt(1)))
			.returns("21000", SQLException::getSQLState);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT false", "SELECT true WHERE false", "SELECT NULL::boolean" })
	void isTrueWhenFirstValueIsNotTrueThenFalse(String sql) throws SQLException {
		assertThat(Query.of(sql).isTrue(this.session)).isFalse();
	}

	@Test
	void isTrueWhenFirstValueIsTrueThenTrue() throws SQLException {
		assertThat(Query.of("SELECT ?", true).isTrue(this.session)).isTrue();
	}

	@Test
	void hasRowWhenRowHasNoColumnThenTrue() throws SQLException {
		assertThat(Query.of("SELECT").hasRow(this.session)).isTrue();
		assertThat(Query.of("SELECT WHERE false").hasRow(this.session)).isFalse();
	}

	@Test
	void updateWhenParametersThenCountsChangedRows() throws SQLException {
		Query.of("CREATE TEMPORARY TABLE changed AS " + THREE_ROWS).run(this.session);
		assertThat(Query.of("UPDATE changed SET name = ? WHERE id < ?", "z", 3).update(this.session)).isEqualTo(2);
	}

	@Test
	void updateWhenSeveralStatementsThenAddsUpTheirCounts() throws SQLException {
		Query.of("CREATE TEMPORARY TABLE summed AS " + THREE_ROWS).run(this.session);
		String script = "UPDATE summed SET name = 'x' WHERE id = 1; SELECT 1; DELETE FROM summed WHERE id > 1";
		assertThat(Query.of(script).update(this.session)).isEqualTo(3);
	}

	@Test
	void updateWhenStatementReturnsRowsThenZero() throws SQLException {
		assertThat(Query.of("SELECT ?", 1).update(this.session)).isZero();
	}

	@Test
	void runWhenParametersInSecondStatementThenRunsBoth() throws SQLException {
		Query.of("CREATE TEMPORARY TABLE ran (name text)").run(this.session);
		Query.of("RESET ROLE; INSERT INTO ran VALUES (?)", "it").run(this.session);
		assertThat(Query.of("SELECT name FROM ran").strings(this.session)).containsExactly("it");
	}

	@Test
	void runWhenNoParametersThenSendsTextUnchanged() throws SQLException {
		String answer = Query.of("SELECT '{\"a\": 1}'::jsonb ? 'a', '{fn now()}', '??'")
			.one(this.session, (row) -> row.getBoolean(1) + row.getString(2) + row.getString(3));
		assertThat(answer).isEqualTo("true{fn now()}??");
	}

	@Test
	void bindWhenScalarsThenServerSeesTheirTypes() throws SQLException {
		String types = Query
			.of("SELECT concat_ws(' ', pg_typeof(?), pg_typeof(?), pg_typeof(?), pg_typeof(?), pg_typeof(?))", 1, 2L,
					true, 1.5, "text")
			.one(this.session, (row) -> row.getString(1));
		assertThat(types).isEqualTo("integer bigint boolean double precision character varying");
	}

	@Test
	void bindWhenEnumThenServerSeesItsName() throws SQLException {
		assertThat(Query.of("SELECT ?", Thread.State.RUNNABLE).strings(this.session)).containsExactly("RUNNABLE");
	}

	@Test
	void bindWhenNullThenColumnDecidesItsType() throws SQLException {
		Query.of("CREATE TEMPORARY TABLE nulls (id bigint, name text, names text[], at timestamptz)").run(this.session);
		Query
			.of("INSERT INTO nulls SELECT coalesce(max(id), ?), ?, ?, ? FROM nulls", 5L, null, SqlValue.texts(null),
					null)
			.run(this.session);
		assertThat(Query
			.of("SELECT id FROM nulls WHERE num_nulls(name, names, at) = 3 AND names IS NOT DISTINCT FROM ?",
					SqlValue.texts(null))
			.strings(this.session)).containsExactly("5");
	}

	@Test
	void bindWhenArraysThenServerSeesTheirTypesEvenIfEmpty() throws SQLException {
		String sql = "SELECT concat_ws(' ', pg_typeof(t), cardinality(t), pg_typeof(i), cardinality(i), pg_typeof(l), cardinality(l))"
				+ " FROM (SELECT ? AS t, ? AS i, ? AS l) AS arrays";
		assertThat(Query
			.of(sql, SqlValue.texts(List.of("a,b", "\"")), SqlValue.integers(List.of()), SqlValue.longs(List.of(1L)))
			.strings(this.session)).containsExactly("text[] 2 integer[] 0 bigint[] 1");
	}

	@Test
	void bindWhenArrayOfTextsThenKeepsSpecialCharacters() throws SQLException {
		List<String> texts = List.of("a,b", "\"quoted\"", "back\\slash", "NULL", "");
		assertThat(Query.of("SELECT unnest(?)", SqlValue.texts(texts)).strings(this.session)).isEqualTo(texts);
	}

	@Test
	void bindWhenUntypedThenServerConvertsIt() throws SQLException {
		Query query = Query.of("SELECT DATE '2026-01-02' = ? AND CAST(? AS int4range) @> 3",
				SqlValue.untyped("2026-01-02"), SqlValue.untyped("[1,4)"));
		assertThat(query.isTrue(this.session)).isTrue();
	}

	@Test
	void runWhenServerRefusesThenThrowsItsOwnException() {
		assertThatExceptionOfType(PSQLException.class)
			.isThrownBy(() -> Query.of("SELECT * FROM absent").run(this.session))
			.returns("42P01", SQLException::getSQLState)
			.satisfies((ex) -> assertThat(ServerError.of(ex).position()).isEqualTo(15));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 1", "SELECT 1 WHERE 1 = ?" })
	void listWhenReaderFailsThenClosesStatement(String sql) {
		List<Statement> opened = new ArrayList<>();
		Query query = sql.contains("?") ? Query.of(sql, 1) : Query.of(sql);
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> query.list(recording(opened), (row) -> row.getString("absent")));
		assertThat(opened).singleElement().satisfies((statement) -> assertThat(statement.isClosed()).isTrue());
	}

	@Test
	void runWhenParameterCannotBeBoundThenClosesStatement() {
		List<Statement> opened = new ArrayList<>();
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> Query.of("SELECT ?", new Object()).run(recording(opened)));
		assertThat(opened).singleElement().satisfies((statement) -> assertThat(statement.isClosed()).isTrue());
	}

	/** The session, which adds the statements that it opens to a list. */
	private Connection recording(List<Statement> opened) {
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(_, method, arguments) -> {
					Object result = method.invoke(this.session, arguments);
					if (result instanceof Statement statement) {
						opened.add(statement);
					}
					return result;
				});
	}

}
