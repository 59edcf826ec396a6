package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.definition.Limits;

/**
 * How many rows the next batch takes, so that it takes about as long as it should.
 */
class BatchSize {

	private static final int FIRST = 1000;

	/** A batch may be lucky; the next one is at most this much larger. */
	private static final double GROWTH = 1.5;

	private final long targetNanos;

	private final int largest;

	private int rows;

	BatchSize(Limits limits) {
		this.targetNanos = limits.batchTarget().toNanos();
		this.largest = (int) Math.max(1, Math.min(limits.largestBatch(), limits.maxRate().orElse(Long.MAX_VALUE)));
		this.rows = Math.min(FIRST, this.largest);
	}

	synchronized int rows() {
		return this.rows;
	}

	/** A batch of so many rows took so long. */
	synchronized void took(int batch, Duration elapsed) {
		double fitting = (double) batch * this.targetNanos / Math.max(1, elapsed.toNanos());
		double next = Math.clamp(fitting, this.rows * 0.5, this.rows * GROWTH + 1);
		// the last batch of a part is small and says little
		if (batch >= this.rows || elapsed.toNanos() > this.targetNanos) {
			this.rows = (int) Math.clamp(next, 1, this.largest);
		}
	}

	/** A batch of so many rows was too much. */
	synchronized void halve(int batch) {
		this.rows = Math.max(1, Math.min(batch, this.rows) / 2);
	}

}
