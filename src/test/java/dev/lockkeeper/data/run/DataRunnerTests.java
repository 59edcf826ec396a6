package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.data.run.DataOutcome.DryRunCompleted;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.store.DataState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataRunnerTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(5000);
	}

	@Test
	void runWhenNewThenEveryRowChangedOnceAndFinished() throws Exception {
		this.scenario.withBackfill("touch", "verify SELECT count(*) = 0 FROM orders WHERE changes <> 1");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFinished.class, (finished) -> {
			assertThat(finished.progress().rowsWalked()).isEqualTo(5000);
			assertThat(finished.progress().rowsChanged()).isEqualTo(5000);
			assertThat(finished.progress().share()).hasValue(1);
		});
		assertThat(this.scenario.changes()).containsExactly("5000 x 1");
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.FINISHED);
	}

	@Test
	void runWhenFinishedThenRefusedWithTime() throws Exception {
		this.scenario.withBackfill("touch");
		this.scenario.run("touch");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunRefused.class,
				(refused) -> assertThat(refused.reasons().getFirst().message()).startsWith("touch finished at 20")
					.doesNotContain("changed"));
		this.scenario.withBackfill("touch", "max-rate 5");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunRefused.class,
				(refused) -> assertThat(refused.reasons().getFirst().message())
					.contains("file was changed after that"));
		assertThat(this.scenario.changes()).containsExactly("5000 x 1");
		assertThat(this.scenario.status("touch").changed()).isTrue();
	}

	@Test
	void runWhenFourWorkersThenEveryRowChangedOnce() throws Exception {
		this.scenario.withBackfill("touch", "largest-batch 97");
		this.scenario.options = new RunOptions(4, OptionalLong.empty(), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("5000 x 1");
		assertThat(this.scenario.events).contains("started with 4 parts and 4 workers");
	}

	@Test
	void runWhenTimeIsOverThenUnfinishedAndNextRunContinues() throws Exception {
		this.scenario.withBackfill("touch", "max-rate 2000");
		this.scenario.options = new RunOptions(1, OptionalLong.empty(), Optional.of(Duration.ofMillis(600)), false);
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunUnfinished.class, (unfinished) -> {
			assertThat(unfinished.reason()).isEqualTo(UnfinishedReason.TIME_OVER);
			assertThat(unfinished.progress().rowsWalked()).isBetween(1000L, 4000L);
		});
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.UNFINISHED);
		this.scenario.options = new RunOptions(1, OptionalLong.of(1_000_000), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("5000 x 1");
	}

	@Test
	void runWhenNoKeyThenOneTransaction() throws Exception {
		this.scenario.folder.with("data/all.sql", """
				UPDATE orders SET changes = changes + 1 WHERE id <= 10;
				UPDATE orders SET changes = changes + 1 WHERE id <= 5;
				""");
		assertThat(this.scenario.run("all")).isInstanceOfSatisfying(RunFinished.class,
				(finished) -> assertThat(finished.progress().rowsChanged()).isEqualTo(15));
		this.scenario.folder.with("data/wrong.sql", """
				UPDATE orders SET changes = changes + 1;
				UPDATE orders SET total = 1 / 0;
				""");
		assertThat(this.scenario.run("wrong")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message()).isEqualTo("division by zero (SQLSTATE 22012)."));
		assertThat(this.scenario.changes()).containsExactly("4990 x 0", "5 x 1", "5 x 2");
	}

	@Test
	void runWhenVerifyIsNotTrueThenFailsAndNextRunStartsAgain() throws Exception {
		this.scenario.withBackfill("touch", "verify SELECT min(changes) = 2 FROM orders");
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunFailed.class,
				(failed) -> assertThat(failed.failure().message())
					.contains("does not return true: SELECT min(changes) = 2"));
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.FAILED);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("5000 x 2");
	}

	@Test
	void dryRunWhenKeyedThenPlanWithoutValuesAndNothingChanged() throws Exception {
		this.scenario.withBackfill("touch");
		assertThat(this.scenario.runner().dryRun(this.scenario.configured(), this.scenario.migration("touch")))
			.isInstanceOfSatisfying(DryRunCompleted.class, (completed) -> {
				assertThat(String.join("\n", completed.plan())).contains("Update on orders", "$1")
					.doesNotContain("'1'");
				assertThat(completed.rowsInBatch()).isEqualTo(1000);
				assertThat(completed.rowsChanged()).isEqualTo(1000);
				assertThat(completed.rowsEstimated()).isEqualTo(5000);
			});
		assertThat(this.scenario.changes()).containsExactly("5000 x 0");
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PENDING);
	}

}
