package dev.lockkeeper.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunLockTests {

	private static final TestDatabase DATABASE = TestServer.shared().create();

	private final RunLock lock = new RunLock(new QualifiedName("public", "flyway_schema_history"));

	@Test
	void tryTakeWhenAnotherSessionHoldsItThenFalseAndNamesHolder() throws SQLException {
		try (Connection first = DATABASE.connect(); Connection second = DATABASE.connect()) {
			first.createStatement().execute("SET application_name = 'the first'");
			assertThat(this.lock.tryTake(first)).isTrue();
			assertThat(this.lock.tryTake(second)).isFalse();
			assertThat(new LockHolderReader(this.lock).read(second)).hasValueSatisfying((holder) -> {
				assertThat(holder.applicationName()).isEqualTo("the first");
				assertThat(holder.user()).isEqualTo(TestServer.USER);
				assertThat(holder.toString()).contains("pid " + holder.pid(), "the first");
			});
		}
	}

	@Test
	void tryTakeWhenHolderDisconnectedThenTrue() throws SQLException {
		try (Connection first = DATABASE.connect()) {
			assertThat(this.lock.tryTake(first)).isTrue();
			first.createStatement().execute("SELECT pg_terminate_backend(pg_backend_pid())");
		}
		catch (SQLException ex) {
			assertThat(ex.getSQLState()).isEqualTo("57P01");
		}
		try (Connection second = DATABASE.connect()) {
			assertThat(this.lock.tryTake(second)).isTrue();
			assertThat(new LockHolderReader(this.lock).read(second)).isEmpty();
		}
	}

	@Test
	void tryTakeWhenOtherSchemaIsLockedThenTrue() throws SQLException {
		try (Connection first = DATABASE.connect(); Connection second = DATABASE.connect()) {
			assertThat(this.lock.tryTake(first)).isTrue();
			assertThat(new RunLock(new QualifiedName("other", "flyway_schema_history")).tryTake(second)).isTrue();
		}
	}

}
