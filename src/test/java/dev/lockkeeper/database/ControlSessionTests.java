package dev.lockkeeper.database;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ControlSessionTests {

	private static final Query PID = Query.of("SELECT pg_backend_pid()");

	private static final TestDatabase DATABASE = TestServer.shared().create();

	@Test
	void askWhenServerEndsTheSessionThenLostUntilReopened() throws Exception {
		try (ControlSession session = new ControlSession(DATABASE::connect)) {
			int first = pid(session);
			assertThat(session.lost()).isFalse();
			DATABASE.query("SELECT pg_terminate_backend(%d)".formatted(first));
			assertThatExceptionOfType(SQLException.class).isThrownBy(() -> pid(session));
			assertThat(session.lost()).isTrue();
			session.reopen();
			assertThat(session.lost()).isFalse();
			assertThat(pid(session)).isNotEqualTo(first);
		}
	}

	@Test
	void askWhenStatementFailsThenNotLost() throws Exception {
		try (ControlSession session = new ControlSession(DATABASE::connect)) {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> session.ask((connection) -> Query.of("SELECT 1 / 0").strings(connection)));
			assertThat(session.lost()).isFalse();
		}
	}

	@Test
	void askWhenSessionIsOpenThenNetworkTimeoutIsSet() throws Exception {
		try (ControlSession session = new ControlSession(DATABASE::connect)) {
			int millis = session.ask(Connection::getNetworkTimeout);
			assertThat(millis).isEqualTo(15_000);
		}
	}

	private static int pid(ControlSession session) throws SQLException {
		return session.ask((connection) -> PID.one(connection, (row) -> row.getInt(1)));
	}

}
