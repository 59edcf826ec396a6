package dev.lockkeeper.events;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.RunFailure.NotVerified;
import dev.lockkeeper.testing.DataMigrationTest;
import dev.lockkeeper.testing.DataMigrationTrial;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DataMigrationTest(database = "events", name = "backfill_event_kind", from = "20261121090200",
		fixtures = "events-from-before.sql")
class BackfillEventKindTests {

	@Test
	void runWhenEventsHaveNoKindThenCopiesTheirType(DataMigrationTrial trial) throws Exception {
		Connection connection = trial.run();
		assertThat(query(connection, "SELECT kind FROM events ORDER BY id")).containsExactly("login", "logout", "login",
				"überfall", " ");
		assertThat(query(connection, "SELECT details ->> 'n' FROM events ORDER BY id")).containsExactly("1", "2", "3",
				"4", "5");
	}

	@Test
	void runWhenRowsVisitedTwiceThenNoneChangedAgain(DataMigrationTrial trial) throws Exception {
		trial.run();
		assertThat(trial.runAgain().rowsWalked()).isEqualTo(5);
		assertThat(trial.runAgain().rowsChanged()).isZero();
	}

	@Test
	void runWhenFewRowsThenSeveralBatches(DataMigrationTrial trial) throws Exception {
		assertThat(query(trial.run(), "SELECT sum(batches) >= 3 FROM lockkeeper_data_claim")).containsExactly("t");
	}

	@Test
	@DataMigrationTest(database = "events", name = "backfill_event_kind")
	void runWhenKindDiffersFromTypeThenKeepsItAndVerifyFails(DataMigrationTrial trial) throws Exception {
		trial.load("""
				INSERT INTO events (id, type, occurred_at) VALUES (gen_random_uuid(), 'login', now());
				ALTER TABLE events DISABLE TRIGGER write_type_and_kind;
				UPDATE events SET kind = 'logout';""");
		assertThat(trial.attempt()).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure()).isInstanceOf(NotVerified.class));
		assertThat(query(trial.connection(), "SELECT kind FROM events")).containsExactly("logout");
	}

	private static List<String> query(Connection connection, String sql) throws SQLException {
		try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
			List<String> values = new ArrayList<>();
			while (rows.next()) {
				values.add(rows.getString(1));
			}
			return values;
		}
	}

}
