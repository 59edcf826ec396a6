package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SessionsTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private static final SessionSettings SETTINGS = new SessionSettings("a test",
			new LockTimeout(Duration.ofMillis(1500)), new StatementTimeout(Duration.ofSeconds(70)));

	@ParameterizedTest
	@CsvSource({ "lock_timeout, 1500ms", "statement_timeout, 70s", "application_name, a test", "TimeZone, UTC",
			"client_connection_check_interval, 2s" })
	void openWhenSettingsGivenThenSessionUsesThem(String setting, String value) throws SQLException {
		try (Connection connection = open(DATABASE.url(), TestServer.PASSWORD);
				ResultSet result = connection.createStatement()
					.executeQuery("SELECT current_setting('" + setting + "')")) {
			assertThat(result.next()).isTrue();
			assertThat(result.getString(1)).isEqualTo(value);
		}
	}

	@Test
	void openWhenServerEndsIdleSessionsThenSessionStays() throws SQLException {
		TestDatabase other = TestServer.shared().create();
		other.execute("ALTER DATABASE " + other.name() + " SET idle_session_timeout = '1min'");
		try (Connection connection = open(other.url(), TestServer.PASSWORD)) {
			assertThat(Query.of("SHOW idle_session_timeout").strings(connection)).containsExactly("0");
		}
	}

	@Test
	void openWhenPasswordWrongThenLoginRefused() {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> open(DATABASE.url(), "wrong"))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().loginRefused()).isTrue());
	}

	@Test
	void openWhenDatabaseAbsentThenDatabaseMissing() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> open(TestServer.shared().url("nowhere"), TestServer.PASSWORD))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().databaseMissing()).isTrue());
	}

	@Test
	void openWhenPortClosedThenServerUnavailable() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/x", TestServer.PASSWORD))
			.satisfies((ex) -> assertThat(ServerError.of(ex).state().serverUnavailable()).isTrue());
	}

	private static Connection open(String url, String password) throws SQLException {
		Properties login = new Properties();
		login.setProperty("user", TestServer.USER);
		login.setProperty("password", password);
		return new Sessions().open(url, login, SETTINGS);
	}

}
