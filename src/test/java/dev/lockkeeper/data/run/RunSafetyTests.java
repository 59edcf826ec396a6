package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.run.DataOutcome.RunBusy;
import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.store.DataLocks;
import dev.lockkeeper.data.store.RequiredData;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.QualifiedName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunSafetyTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(1000);
	}

	@Test
	void runWhenVerifyQueryFailsThenNextRunRepeatsOnlyTheQuery() throws Exception {
		this.scenario.database.execute("CREATE TABLE judges AS SELECT jsonb '{\"all\": 1}' AS words",
				"CREATE VIEW verdict AS SELECT 1 / (SELECT count(*) FROM judges) = 1 AS just");
		this.scenario.withBackfill("touch", "verify SELECT words ? 'all' FROM judges UNION SELECT just FROM verdict;");
		this.scenario.database.execute("CREATE TABLE kept AS TABLE judges", "DELETE FROM judges");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message()).contains("this query failed", "SQLSTATE 22012"));
		this.scenario.database.execute("INSERT INTO judges TABLE kept");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("1000 x 1");
	}

	@Test
	void runWhenPausedWhileVerifyingThenUnfinishedAndResumeRepeatsNoRow() throws Exception {
		this.scenario.database.execute("CREATE FUNCTION slow() RETURNS boolean LANGUAGE plpgsql AS "
				+ "$$ BEGIN PERFORM pg_sleep(1); RETURN true; END $$");
		this.scenario.withBackfill("touch", "verify SELECT slow()");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> this.scenario.events.contains("verifying SELECT slow()"));
		this.scenario.control().pause(this.scenario.configured(), "touch");
		assertThat(run.join()).isInstanceOfSatisfying(RunUnfinished.class,
				(unfinished) -> assertThat(unfinished.reason()).isEqualTo(UnfinishedReason.PAUSED));
		this.scenario.options = new RunOptions(1, OptionalLong.empty(), Optional.empty(), true);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("1000 x 1");
	}

	@Test
	void cancelWhenTransactionRunsThenStatementCancelled() throws Exception {
		this.scenario.folder.with("data/all.sql", "UPDATE orders SET changes = 1; SELECT pg_sleep(600);");
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("all");
		Awaitility.await().until(() -> sleeping() == 1);
		this.scenario.control().cancel(this.scenario.configured(), "all");
		assertThat(this.scenario.run("all")).isEqualTo(new RunBusy("all", null));
		assertThat(run.join()).isInstanceOf(RunCancelled.class);
		assertThat(sleeping()).isZero();
		assertThat(this.scenario.changes()).containsExactly("1000 x 0");
	}

	@Test
	void runWhenOtherSchemaHasSameRunIdThenNotAffected() throws Exception {
		this.scenario.withBackfill("touch");
		this.scenario.database.execute("CREATE SCHEMA billing");
		try (Connection other = this.scenario.database.connect()) {
			DataLocks billing = DataLocks.of(new QualifiedName("billing", "lockkeeper_data_run"));
			billing.joinRun(other, 1);
			assertThat(billing.tryClaim(other, 1, 0)).isTrue();
			assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
			Awaitility.await().until(() -> this.scenario.status("touch").processes() == 0);
		}
	}

	@Test
	void runWhenRowsAreAppendedThenEndsAtLastKeyOfTheStart() throws Exception {
		this.scenario.database.execute(
				"CREATE FUNCTION grow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
						+ "INSERT INTO orders SELECT max(id) + 1 FROM orders; RETURN new; END $$",
				"CREATE TRIGGER grow AFTER UPDATE ON orders FOR EACH STATEMENT EXECUTE FUNCTION grow()");
		this.scenario.withBackfill("touch", "largest-batch 100");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("10 x 0", "1000 x 1");
	}

	@Test
	void runWhenSetAsideAgainThenNoNewPart() throws Exception {
		this.scenario.database
			.execute("ALTER TABLE orders ADD CONSTRAINT refused CHECK (changes = 0 OR id NOT IN (5, 600))");
		this.scenario.withBackfill("touch", "on-failure set-aside");
		this.scenario.run("touch");
		List<String> claims = this.scenario.database.query("SELECT count(*) FROM lockkeeper_data_claim");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message()).isEqualTo("2 batches were set aside."));
		assertThat(this.scenario.database.query("SELECT count(*) FROM lockkeeper_data_claim")).isEqualTo(claims);
		this.scenario.database.execute("ALTER TABLE orders DROP CONSTRAINT refused");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("1000 x 1");
	}

	@Test
	void runWhenContextGivesNoTypeThenBoundsHaveTypeOfKey() throws Exception {
		this.scenario.folder.with("data/touch.sql", """
				-- lockkeeper: table orders
				-- lockkeeper: key id
				UPDATE orders SET changes = (jsonb_build_array(:to) ->> 0)::int * 0 + 1, total = length('\\')
				 WHERE id BETWEEN :from AND :to""");
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("1000 x 1");
	}

	@Test
	void resumeWhenNotPausedThenRefused() throws Exception {
		this.scenario.withBackfill("touch", "max-rate 500");
		this.scenario.options = new RunOptions(1, OptionalLong.empty(), Optional.empty(), true);
		assertThat(reason(this.scenario.run("touch"))).startsWith("touch never started here");
		this.scenario.options = RunOptions.DEFAULT;
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> !this.scenario.changes().contains("1000 x 0"));
		DataRunner other = DataScenario.runner(new Interruption(), this.scenario);
		assertThat(reason(other.run(this.scenario.configured(), this.scenario.migration("touch"),
				new RunOptions(1, OptionalLong.empty(), Optional.empty(), true))))
			.isEqualTo("touch is running, not paused.");
		assertThat(run.join()).isInstanceOf(RunFinished.class);
	}

	@Test
	void metWhenPolicyHidesRowsThenFalse() throws Exception {
		this.scenario.withBackfill("touch");
		String user = "tenant_" + this.scenario.database.name();
		this.scenario.database.execute("CREATE ROLE " + user, "GRANT SELECT ON orders TO " + user,
				"ALTER TABLE orders ENABLE ROW LEVEL SECURITY");
		try (Connection connection = this.scenario.database.connect();
				Statement statement = connection.createStatement()) {
			statement.execute("SET ROLE " + user);
			assertThat(new RequiredData(new DataMigrationReader(List.of()), Optional.empty()).met(connection,
					this.scenario.configured(), this.scenario.folder.changelog(), "touch"))
				.isFalse();
		}
		finally {
			this.scenario.database.execute("DROP OWNED BY " + user, "DROP ROLE " + user);
		}
	}

	private static String reason(DataOutcome outcome) {
		return ((RunRefused) outcome).reasons().getFirst().message();
	}

	private int sleeping() {
		return Integer.parseInt(this.scenario.database
			.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(600)%' "
					+ "AND pid <> pg_backend_pid() AND datname = current_database()")
			.getFirst());
	}

}
