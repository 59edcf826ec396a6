package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Measures the processed rows per second over the last 30 seconds.
 */
class ProgressMeter {

	private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();

	private final ArrayDeque<Reading> readings = new ArrayDeque<>();

	/**
	 * Adds a reading.
	 * @param rows number of rows processed so far
	 * @return rows per second
	 */
	double read(long rows) {
		long now = System.nanoTime();
		this.readings.addLast(new Reading(now, rows));
		while (this.readings.size() > 2 && now - this.readings.getFirst().nanos() > WINDOW_NANOS) {
			this.readings.removeFirst();
		}
		Reading first = this.readings.getFirst();
		long nanos = now - first.nanos();
		return (nanos > 0) ? (rows - first.rows()) * 1e9 / nanos : 0;
	}

	private record Reading(long nanos, long rows) {
	}

}
