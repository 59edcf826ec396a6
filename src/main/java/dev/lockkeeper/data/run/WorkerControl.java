package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What every worker passes before each batch: open, held for a reason, or closed for
 * good.
 */
class WorkerControl {

	private @Nullable String hold;

	private boolean closed;

	private @Nullable String failure;

	/**
	 * Waits until it is open.
	 * @return false when it was closed
	 */
	synchronized boolean pass() {
		try {
			while (this.hold != null && !this.closed) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closed = true;
		}
		return !this.closed;
	}

	/**
	 * Waits for a time, unless it is closed before.
	 * @return false when it was closed
	 */
	synchronized boolean pause(Duration duration) {
		long deadline = System.nanoTime() + duration.toNanos();
		try {
			for (long left = duration.toNanos(); left > 0 && !this.closed; left = deadline - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.closed = true;
		}
		return !this.closed;
	}

	/**
	 * Holds all workers, or lets them go on.
	 * @param reason why; null to let them go
	 */
	synchronized void hold(@Nullable String reason) {
		this.hold = reason;
		notifyAll();
	}

	/** No further batch is to begin. */
	synchronized void close() {
		this.closed = true;
		notifyAll();
	}

	synchronized boolean isClosed() {
		return this.closed;
	}

	/** No further batch is to begin, because one failed. */
	synchronized void fail(String reason) {
		if (this.failure == null) {
			this.failure = reason;
		}
		close();
	}

	/** Why a worker gave up, if one did. */
	synchronized @Nullable String failure() {
		return this.failure;
	}

}
