package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Pauses, slows down and stops the workers of a process.
 */
class WorkerControl {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final OptionalLong maxRate;

	private long nextBatch = System.nanoTime();

	private @Nullable PauseReason pauseReason;

	private boolean stopped;

	private @Nullable RunFailure failure;

	/**
	 * Creates a control of running workers.
	 * @param maxRate maximum number of rows per second, for all workers together
	 */
	WorkerControl(OptionalLong maxRate) {
		this.maxRate = maxRate;
	}

	/**
	 * Waits while the workers are paused. Each worker calls this before each batch.
	 * @return false if the workers must stop
	 */
	synchronized boolean proceed() {
		try {
			while (this.pauseReason != null && !this.stopped) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.stopped = true;
		}
		return !this.stopped;
	}

	/**
	 * Waits for a time, or until the workers are stopped.
	 * @return false if the workers must stop
	 */
	synchronized boolean sleep(Duration duration) {
		long deadline = System.nanoTime() + duration.toNanos();
		try {
			for (long left = duration.toNanos(); left > 0 && !this.stopped; left = deadline - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.stopped = true;
		}
		return !this.stopped;
	}

	/** Waits after a batch, so that the workers do not exceed the maximum rate. */
	void limitRate(int rows) {
		sleep(delayAfter(rows));
	}

	private synchronized Duration delayAfter(int rows) {
		if (this.maxRate.isEmpty()) {
			return Duration.ZERO;
		}
		long now = System.nanoTime();
		this.nextBatch = Math.max(this.nextBatch, now - SECOND) + rows * SECOND / this.maxRate.getAsLong();
		return Duration.ofNanos(Math.max(0, this.nextBatch - now));
	}

	/** Pauses the workers before their next batches. */
	synchronized void pause(PauseReason reason) {
		this.pauseReason = reason;
	}

	/** Lets paused workers continue. */
	synchronized void resume() {
		this.pauseReason = null;
		notifyAll();
	}

	/** Why the workers pause; null if they do not. */
	synchronized @Nullable PauseReason pauseReason() {
		return this.pauseReason;
	}

	/** Stops the workers before their next batches. */
	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

	synchronized boolean isStopped() {
		return this.stopped;
	}

	/** Stops the workers because of a failure. The first failure is kept. */
	synchronized void fail(RunFailure reason) {
		if (this.failure == null) {
			this.failure = reason;
		}
		stop();
	}

	/** Why a worker stopped the workers; null if none did. */
	synchronized @Nullable RunFailure failure() {
		return this.failure;
	}

}
