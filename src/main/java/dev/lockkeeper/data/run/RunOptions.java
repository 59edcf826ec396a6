package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a data migration is to be run.
 *
 * @param workers how many batches at once
 * @param maxRate rows a second at the most; empty for what the migration says
 * @param time how long to work at the most; empty for as long as it takes
 * @param resume whether to go on if somebody asked for a pause
 */
public record RunOptions(int workers, OptionalLong maxRate, Optional<Duration> time, boolean resume) {

	/** One worker, to the end. */
	public static final RunOptions DEFAULT = new RunOptions(1, OptionalLong.empty(), Optional.empty(), false);

}
