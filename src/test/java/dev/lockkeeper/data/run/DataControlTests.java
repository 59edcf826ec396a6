package dev.lockkeeper.data.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.run.ControlOutcome.StatusChanged;
import dev.lockkeeper.data.run.ControlOutcome.StatusUnchanged;
import dev.lockkeeper.data.run.DataOutcome.RunBusy;
import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunResumed;
import dev.lockkeeper.data.run.PauseReason.PauseRequested;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.postgres.Interruption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DataControlTests {

	private DataScenario scenario;

	@BeforeEach
	void setUp(@TempDir Path path) {
		this.scenario = new DataScenario(path).withOrders(20_000).withBackfill("touch", "max-rate 5000");
	}

	@Test
	void pauseWhenRunningThenWaitsUntilResumed() throws Exception {
		CompletableFuture<DataOutcome> run = running();
		assertThat(this.scenario.control().pause(this.scenario.configured(), "touch")).isEqualTo(new StatusChanged(1));
		Awaitility.await().until(() -> this.scenario.events.contains("paused: " + new PauseRequested().message()));
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PAUSED);
		Awaitility.await().until(() -> idle() == 2);
		List<String> held = this.scenario.changes();
		assertThat(this.scenario.run("touch")).isInstanceOfSatisfying(RunRefused.class,
				(refused) -> assertThat(refused.reasons().getFirst().message()).isEqualTo("touch is paused."));
		assertThat(this.scenario.changes()).isEqualTo(held);
		this.scenario.options = new RunOptions(1, OptionalLong.empty(), Optional.empty(), true);
		assertThat(this.scenario.run("touch")).isEqualTo(new RunResumed(1));
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("20000 x 1");
	}

	@Test
	void resumeWhenNoProcessIsLeftThenContinuesInThisProcess() throws Exception {
		CompletableFuture<DataOutcome> run = running();
		this.scenario.control().pause(this.scenario.configured(), "touch");
		this.scenario.interruption.stop(Duration.ZERO);
		assertThat(run.join()).isInstanceOf(RunInterrupted.class);
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PAUSED);
		DataRunner other = DataScenario.runner(new Interruption(), this.scenario);
		assertThat(other.run(this.scenario.configured(), this.scenario.migration("touch"),
				new RunOptions(1, OptionalLong.of(1_000_000), Optional.empty(), true)))
			.isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("20000 x 1");
	}

	@Test
	void cancelWhenRunningThenEndsAndNextRunStartsFromBeginning() throws Exception {
		CompletableFuture<DataOutcome> run = running();
		assertThat(this.scenario.control().cancel(this.scenario.configured(), "touch")).isEqualTo(new StatusChanged(1));
		assertThat(run.join()).isInstanceOf(RunCancelled.class);
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.PENDING);
		long once = Long.parseLong(this.scenario.changes().getLast().replaceFirst(" .*", ""));
		this.scenario.options = new RunOptions(1, OptionalLong.of(1_000_000), Optional.empty(), false);
		assertThat(this.scenario.run("touch")).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly((20_000 - once) + " x 1", once + " x 2");
	}

	@Test
	void controlWhenNeverRunOrFinishedThenStatusUnchanged() throws Exception {
		assertThat(this.scenario.control().pause(this.scenario.configured(), "touch")).isInstanceOfSatisfying(
				StatusUnchanged.class,
				(not) -> assertThat(not.refusal().message()).contains("has no run in this database"));
		this.scenario.options = new RunOptions(1, OptionalLong.of(1_000_000), Optional.empty(), false);
		this.scenario.run("touch");
		assertThat(this.scenario.control().cancel(this.scenario.configured(), "touch")).isInstanceOfSatisfying(
				StatusUnchanged.class, (not) -> assertThat(not.refusal().message()).isEqualTo("touch is finished."));
	}

	@Test
	void runWhenOtherRunProcessesTableThenBusyUntilItEnds() throws Exception {
		this.scenario.withBackfill("other");
		CompletableFuture<DataOutcome> run = running();
		assertThat(this.scenario.run("other")).isEqualTo(new RunBusy("touch", "public.orders"));
		assertThat(run.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.run("other")).isInstanceOf(RunFinished.class);
	}

	@Test
	void runWhenTwoProcessesThenEveryRowChangedOnceAndBothFinish() throws Exception {
		this.scenario.options = new RunOptions(2, OptionalLong.of(8000), Optional.empty(), false);
		CompletableFuture<DataOutcome> one = running();
		CompletableFuture<DataOutcome> other = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> this.scenario.status("touch").processes() == 2);
		assertThat(one.join()).isInstanceOf(RunFinished.class);
		assertThat(other.join()).isInstanceOf(RunFinished.class);
		assertThat(this.scenario.changes()).containsExactly("20000 x 1");
	}

	@Test
	void runWhenAskedToStopThenInterruptedAndBatchesKept() throws Exception {
		CompletableFuture<DataOutcome> run = running();
		this.scenario.interruption.stop(Duration.ZERO);
		assertThat(run.join()).isInstanceOfSatisfying(RunInterrupted.class,
				(interrupted) -> assertThat(this.scenario.changes())
					.contains(interrupted.progress().rowsChanged() + " x 1"));
		assertThat(this.scenario.status("touch").state()).isEqualTo(DataState.UNFINISHED);
	}

	private CompletableFuture<DataOutcome> running() {
		CompletableFuture<DataOutcome> run = this.scenario.inBackground("touch");
		Awaitility.await().until(() -> !this.scenario.changes().contains("20000 x 0"));
		return run;
	}

	private int idle() {
		return Integer
			.parseInt(this.scenario.database
				.query("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle' "
						+ "AND application_name = 'lockkeeper db-data touch' AND datname = current_database()")
				.getFirst());
	}

}
