package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.store.DataProgress;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ThrottleTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(3000);
	}

	@Test
	void runWhenReplicaLagsThenPausedUntilItCatchesUp() throws Exception {
		aurora(30_000);
		this.scenario.withBackfill("touch", "max-rate 1000");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		awaitTold("paused: replica reader-1 lags by 30.0 s, the limit is 10.0 s");
		Awaitility.await().until(() -> {
			DataProgress progress = this.scenario.status("touch").progress();
			return progress != null && progress.throttle() != null;
		});
		assertThat(run).isNotDone();
		aurora(100);
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.events).contains("resumed");
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	@Test
	void runWhenSessionWaitsForItsLocksThenPausedAndResumed() throws Exception {
		this.scenario.database.execute(
				"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
						+ "$$ BEGIN PERFORM pg_sleep(0.001); RETURN new; END $$",
				"CREATE TRIGGER slow BEFORE UPDATE OF changes ON orders FOR EACH ROW EXECUTE FUNCTION slow()");
		this.scenario.withBackfill("touch", "batch-target 5s");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		while (!run.isDone() && this.scenario.events.stream().noneMatch((one) -> one.contains("for its locks"))) {
			try (Connection other = this.scenario.database.connect(); Statement statement = other.createStatement()) {
				statement.execute("UPDATE orders SET total = 0 WHERE id %% 100 = 1".replace("%%", "%"));
			}
		}
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.events).contains("paused: 1 session waits for its locks", "resumed");
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	@Test
	void runWhenManySessionsAreActiveThenPausedUntilFewAre() throws Exception {
		this.scenario.withBackfill("touch", "max-rate 1000", "max-active-sessions 1");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		CompletableFuture<Void> one = sleeping();
		CompletableFuture<Void> other = sleeping();
		Awaitility.await()
			.until(() -> this.scenario.events.stream()
				.anyMatch((event) -> event.endsWith("sessions are active, the limit is 1")));
		this.scenario.database.query("SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
				+ "WHERE query LIKE 'SELECT pg_sleep%' AND datname = current_database()");
		CompletableFuture.allOf(one, other).join();
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.events).contains("resumed");
	}

	@Test
	void runWhenSlotRetainsWalThenPausedUntilItIsDropped() throws Exception {
		String slot = "slot_" + this.scenario.database.name();
		this.scenario.database.query("SELECT pg_create_physical_replication_slot('%s', true)".formatted(slot));
		this.scenario.withBackfill("touch", "max-retained-wal 1B", "max-rate 1000");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		try {
			Awaitility.await()
				.until(() -> this.scenario.events.stream().anyMatch((event) -> event.contains(slot + " retains")));
		}
		finally {
			this.scenario.database.query("SELECT pg_drop_replication_slot('%s')".formatted(slot));
		}
		assertThat(run.join()).isInstanceOf(RunFinished.class);
	}

	private CompletableFuture<Void> sleeping() {
		return CompletableFuture.runAsync(() -> {
			try (Connection other = this.scenario.database.connect(); Statement statement = other.createStatement()) {
				statement.execute("SELECT pg_sleep(60)");
			}
			catch (SQLException ex) {
				assertThat(ex.getSQLState()).isEqualTo("57014");
			}
		}, (run) -> Thread.ofVirtual().start(run));
	}

	/** Aurora's own function, as far as it is asked. */
	private void aurora(int lag) {
		this.scenario.database.execute("""
				CREATE OR REPLACE FUNCTION aurora_replica_status(OUT server_id text, OUT replica_lag_in_msec real,
				                                                  OUT last_update_timestamp timestamptz)
				RETURNS SETOF record LANGUAGE sql AS $$
				  SELECT 'reader-1', %d::real, now() UNION ALL SELECT 'writer', NULL, now()
				   UNION ALL SELECT 'gone', 90000, now() - interval '1 day' $$""".formatted(lag));
	}

	private void awaitTold(String message) {
		Awaitility.await().until(() -> this.scenario.events.contains(message));
	}

}
