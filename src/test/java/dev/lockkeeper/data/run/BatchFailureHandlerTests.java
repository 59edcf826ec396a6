package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.store.DataState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BatchFailureHandlerTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(3000);
	}

	@Test
	void runWhenRowIsRejectedThenStopsAtRowAndNextRunContinues() throws Exception {
		refuse("1777");
		this.scenario.withBackfill("touch");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message()).startsWith("The batch from 1777 to 1777 failed: ")
					.contains("SQLSTATE 23514")
					.doesNotContain("Failing row"));
		assertThat(this.scenario.status("touch").failure()).contains("from 1777 to 1777");
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.FAILED);
		assertThat(this.scenario.changes()).containsExactly("1224 x 0", "1776 x 1");
		this.scenario.database.execute("ALTER TABLE orders DROP CONSTRAINT refused");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	@Test
	void runWhenOnFailureIsSetAsideThenNextRunRetriesFailedRows() throws Exception {
		refuse("5, 1777, 2999");
		this.scenario.withBackfill("touch", "on-failure set-aside");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFailed.class, (failed) -> {
			assertThat(failed.failure().message()).isEqualTo("3 batches were set aside.");
			assertThat(failed.progress().setAside()).isEqualTo(3);
		});
		assertThat(this.scenario.changes()).containsExactly("3 x 0", "2997 x 1");
		assertThat(this.scenario.status("touch").setAside()).hasSize(3)
			.allMatch((text) -> text.contains("SQLSTATE 23514"));
		this.scenario.database.execute("ALTER TABLE orders DROP CONSTRAINT refused");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	@Test
	void runWhenStatementIsWrongThenStopsWithoutSettingAside() throws Exception {
		this.scenario.database.execute("CREATE FUNCTION f(bigint) RETURNS int LANGUAGE plpgsql AS "
				+ "$$ BEGIN EXECUTE 'SELECT nothing'; RETURN 1; END $$");
		this.scenario.folder.with("data/wrong.sql", """
				-- lockkeeper: table orders
				-- lockkeeper: key id
				-- lockkeeper: on-failure set-aside
				UPDATE orders SET changes = f(id) WHERE id BETWEEN :from AND :to;""");
		assertThat(this.scenario.run("wrong")).isInstanceOfSatisfying(RunFailed.class, (failed) -> {
			assertThat(failed.failure().message()).contains("SQLSTATE 42703");
			assertThat(failed.progress().setAside()).isZero();
		});
	}

	@Test
	void runWhenBatchExceedsTimeoutThenHalvedUntilItFits() throws Exception {
		this.scenario.database.execute(
				"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
						+ "$$ BEGIN PERFORM pg_sleep(0.002); RETURN new; END $$",
				"CREATE TRIGGER slow BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION slow()",
				"DELETE FROM orders WHERE id > 500");
		this.scenario.withBackfill("touch", "batch-timeout 300ms", "batch-target 300ms");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.events).contains("500 rows failed: 57014");
		assertThat(this.scenario.changes()).containsExactly("500 x 1");
	}

	@Test
	void runWhenRowIsLockedForSomeTimeThenRetriedAndFinished() throws Exception {
		this.scenario.withBackfill("touch", "lock-timeout 100ms");
		CompletableFuture<DataOutcome> run;
		try (var other = this.scenario.database.connect(); var statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT FROM orders WHERE id = 1500 FOR UPDATE");
			run = this.scenario.inBackground("touch");
			Awaitility.await().until(() -> this.scenario.events.stream().anyMatch((one) -> one.endsWith("55P03")));
			other.rollback();
		}
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	@Test
	void runWhenSessionsAreTerminatedThenContinuesInNewSessions() throws Exception {
		this.scenario.withBackfill("touch", "max-rate 3000");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> !this.scenario.changes().contains("3000 x 0"));
		this.scenario.database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
				+ "WHERE application_name = 'lockkeeper db-data touch' AND datname = current_database()");
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.events).contains("connection lost");
		assertThat(this.scenario.changes()).containsExactly("3000 x 1");
	}

	private void refuse(String ids) {
		this.scenario.database
			.execute("ALTER TABLE orders ADD CONSTRAINT refused CHECK (changes = 0 OR id NOT IN (%s))".formatted(ids));
	}

}
