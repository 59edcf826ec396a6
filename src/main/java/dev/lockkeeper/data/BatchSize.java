package dev.lockkeeper.data;

import java.time.Duration;

/**
 * How many rows the next batch takes, so that it takes about as long as it should.
 */
class BatchSize {

	private static final int FIRST = 1000;

	/** A batch may be lucky; the next one is at most this much larger. */
	private static final double GROWTH = 1.5;

	/**
	 * A batch keeps its rows locked until it ends, and whoever writes one of them waits.
	 * With no more than this share of a table in it, fewer than one request of a hundred
	 * meets one, whatever a batch could do in its time.
	 */
	private static final double SHARE_LOCKED = 0.005;

	/** So few take some hundredths of a second, and that is all that anybody waits. */
	private static final int ALWAYS_ALLOWED = 5000;

	private final long targetNanos;

	private final int largest;

	private int rows;

	/**
	 * Sizes batches.
	 * @param tableRows how many rows the table has
	 */
	BatchSize(Limits limits, long tableRows) {
		this.targetNanos = limits.batchTarget().toNanos();
		long second = limits.maxRate().orElse(limits.largestBatch());
		long share = (long) Math.max(ALWAYS_ALLOWED, tableRows * SHARE_LOCKED);
		this.largest = (int) Math.max(1, Math.min(limits.largestBatch(), Math.min(second, share)));
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
