package dev.lockkeeper.data.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A data migration as one environment has it.
 *
 * @param changed whether its file is another one than that which ran
 * @param due by when it should be settled everywhere; null when nobody said
 * @param overdue whether that day is over, and it is not
 * @param progress how far its run is; null when there is none
 * @param processes how many work on it
 * @param failure why it is wrong, waits, or failed; null when none of this is so
 * @param setAside what was said of the batches that wait for a later run
 */
public record DataStatus(String name, DataState state, boolean changed, @Nullable LocalDate due, boolean overdue,
		@Nullable DataProgress progress, @Nullable Instant begunAt, @Nullable Instant endedAt, @Nullable String actor,
		int processes, @Nullable String failure, List<String> setAside) {

	public DataStatus {
		setAside = List.copyOf(setAside);
	}

}
