package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options of a run.
 *
 * @param workers number of workers
 * @param maxRate maximum number of rows per second; empty for the limit of the data
 * migration
 * @param time maximum duration; empty for no limit
 * @param resume whether to resume a paused run instead of starting or continuing one
 */
public record RunOptions(int workers, OptionalLong maxRate, Optional<Duration> time, boolean resume) {

	/** One worker, without limits. */
	public static final RunOptions DEFAULT = new RunOptions(1, OptionalLong.empty(), Optional.empty(), false);

}
