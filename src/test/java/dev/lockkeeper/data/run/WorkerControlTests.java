package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import dev.lockkeeper.data.run.PauseReason.LockWaiters;
import dev.lockkeeper.data.run.RunFailure.FailedInOtherProcess;
import dev.lockkeeper.data.run.RunFailure.WorkerNotConnected;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WorkerControlTests {

	private final WorkerControl control = new WorkerControl(OptionalLong.empty());

	@Test
	void proceedWhenPausedThenWaitsUntilResumed() {
		this.control.pause(new LockWaiters(1));
		CompletableFuture<Boolean> worker = proceed();
		assertThat(worker).isNotDone();
		assertThat(this.control.pauseReason()).isEqualTo(new LockWaiters(1));
		this.control.resume();
		assertThat(worker.join()).isTrue();
		assertThat(this.control.pauseReason()).isNull();
	}

	@Test
	void proceedWhenStoppedWhilePausedThenFalse() {
		this.control.pause(new LockWaiters(1));
		CompletableFuture<Boolean> worker = proceed();
		this.control.stop();
		assertThat(worker.join()).isFalse();
		assertThat(this.control.sleep(Duration.ofHours(1))).isFalse();
	}

	@Test
	void failWhenCalledTwiceThenFirstFailureIsKept() {
		this.control.fail(new FailedInOtherProcess());
		this.control.fail(new WorkerNotConnected("refused"));
		assertThat(this.control.isStopped()).isTrue();
		assertThat(this.control.failure()).isEqualTo(new FailedInOtherProcess());
	}

	@Test
	void limitRateWhenMaxRateThenRowsTakeTheirTime() {
		WorkerControl limited = new WorkerControl(OptionalLong.of(1000));
		assertThat(time(() -> {
			limited.limitRate(100);
			limited.limitRate(200);
		})).isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
	}

	@Test
	void limitRateWhenNoMaxRateThenNoWait() {
		assertThat(time(() -> this.control.limitRate(1_000_000_000))).isLessThan(Duration.ofSeconds(5));
	}

	private CompletableFuture<Boolean> proceed() {
		Thread[] thread = new Thread[1];
		CompletableFuture<Boolean> worker = CompletableFuture.supplyAsync(this.control::proceed,
				(run) -> thread[0] = Thread.ofPlatform().start(run));
		Awaitility.await().until(() -> thread[0].getState() == Thread.State.WAITING || worker.isDone());
		return worker;
	}

	private static Duration time(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
