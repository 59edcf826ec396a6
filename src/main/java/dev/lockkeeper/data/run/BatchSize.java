package dev.lockkeeper.data.run;

import java.time.Duration;

import dev.lockkeeper.data.definition.Limits;

/**
 * Adapts the number of rows in a batch to the intended duration.
 */
class BatchSize {

	private static final int FIRST = 1000;

	/** Limits the effect of one unusually fast batch. */
	private static final double GROWTH = 1.5;

	private final long targetNanos;

	private final int largest;

	private int rows;

	BatchSize(Limits limits) {
		this.targetNanos = limits.batch().target().toNanos();
		this.largest = (int) Math.max(1, Math.min(limits.batch().largest(), limits.maxRate().orElse(Long.MAX_VALUE)));
		this.rows = Math.min(FIRST, this.largest);
	}

	synchronized int rows() {
		return this.rows;
	}

	/** Records the duration of a batch. */
	synchronized void took(int batch, Duration elapsed) {
		double fitting = (double) batch * this.targetNanos / Math.max(1, elapsed.toNanos());
		double next = Math.clamp(fitting, this.rows * 0.5, this.rows * GROWTH + 1);
		// ignore the small last batch of a part
		if (batch >= this.rows || elapsed.toNanos() > this.targetNanos) {
			this.rows = (int) Math.clamp(next, 1, this.largest);
		}
	}

	/** Halves the size after a batch of this size took too long or failed. */
	synchronized void halve(int batch) {
		this.rows = Math.max(1, Math.min(batch, this.rows) / 2);
	}

}
