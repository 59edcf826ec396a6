package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.data.definition.JavaDataMigration;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.store.DataState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JavaDataMigrationTests {

	@Test
	void runWhenWrittenInJavaThenEveryRowChangedOnce(@TempDir Path path) throws Exception {
		DataScenario scenario = new DataScenario(path).withOrders(2500);
		scenario.inJava = List.of(new Doubling("test"), new Doubling("elsewhere"));
		assertThat(scenario.run("doubling")).isInstanceOfSatisfying(RunFinished.class,
				(finished) -> assertThat(finished.progress().rowsChanged()).isEqualTo(2500));
		assertThat(scenario.changes()).containsExactly("2500 x 1");
		assertThat(scenario.statuses()).hasSize(1);
	}

	@Test
	void runWhenJavaCodeThrowsThenBatchRolledBackAndLocationReported(@TempDir Path path) throws Exception {
		DataScenario scenario = new DataScenario(path).withOrders(1000);
		scenario.inJava = List.of(new BrokenMigration());
		assertThat(scenario.run("broken")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message())
					.contains("java.lang.AssertionError was thrown at", "BrokenMigration.apply")
					.doesNotContain("secret"));
		assertThat(scenario.changes()).containsExactly("1000 x 0");
		assertThat(scenario.status("broken").state()).isEqualTo(DataState.FAILED);
	}

	/** Changes each row once. */
	private record Doubling(String database) implements JavaDataMigration {

		@Override
		public String name() {
			return "doubling";
		}

		@Override
		public String directives() {
			return """
					table orders
					key id
					revision 1
					largest-batch 400
					""";
		}

		@Override
		public long apply(Connection connection, Bounds bounds) throws SQLException {
			try (PreparedStatement statement = connection
				.prepareStatement("UPDATE orders SET changes = changes + 1 WHERE id BETWEEN ? AND ?")) {
				statement.setLong(1, Long.parseLong(bounds.from().getFirst()));
				statement.setLong(2, Long.parseLong(bounds.to().getFirst()));
				return statement.executeUpdate();
			}
		}

	}

	/** Changes rows and then throws an error. */
	private record BrokenMigration() implements JavaDataMigration {

		@Override
		public String database() {
			return "test";
		}

		@Override
		public String name() {
			return "broken";
		}

		@Override
		public String directives() {
			return "table orders\nkey id";
		}

		@Override
		public long apply(Connection connection, Bounds bounds) throws SQLException {
			try (Statement statement = connection.createStatement()) {
				statement.executeUpdate("UPDATE orders SET changes = changes + 1");
			}
			throw new AssertionError("secret");
		}

	}

}
