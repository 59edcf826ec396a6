package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerErrorTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	@ParameterizedTest
	@ValueSource(strings = { "SELECT 'hunter2'::integer", "SELECT 'hunter2'::timestamptz",
			"SELECT E'some\nhunter2'::integer",
			"CREATE TABLE u (x text UNIQUE); INSERT INTO u VALUES ('hunter2'), ('hunter2')",
			"CREATE TABLE c (x text CHECK (x <> 'h' || 'unter2')); INSERT INTO c VALUES ('hunter2')",
			"CREATE TABLE n (x text, y int NOT NULL); INSERT INTO n VALUES ('hunter2', NULL)" })
	void ofWhenErrorQuotesRowThenHidesValue(String sql) throws SQLException {
		ServerError error = fail(sql);
		assertThat(error.state().code()).startsWith("2");
		assertThat(error.message()).isNotBlank().doesNotContain("hunter2");
	}

	@Test
	void ofWhenStatementIsWrongThenHasStateMessageHintAndPosition() throws SQLException {
		ServerError error = fail("SELECT lenght('x')");
		assertThat(error.state()).isEqualTo(new SqlState("42883"));
		assertThat(error.message()).contains("lenght");
		assertThat(error.hint()).isNotBlank();
		assertThat(error.position()).isEqualTo(8);
	}

	@Test
	void ofWhenWrappedThenFindsCause() throws SQLException {
		try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
			statement.execute("SELECT 1/0");
		}
		catch (SQLException ex) {
			assertThat(ServerError.of(new IllegalStateException("outer", ex)).state()).isEqualTo(new SqlState("22012"));
			return;
		}
		throw new AssertionError("divided by zero");
	}

	private static ServerError fail(String sql) throws SQLException {
		try (Connection connection = DATABASE.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			return ServerError.of(ex);
		}
		throw new AssertionError("went through: " + sql);
	}

}
