package dev.lockkeeper.data.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The status of a data migration in one environment.
 *
 * @param due date by which every environment must have it; null without a date
 * @param overdue whether the date has passed and the data migration is not done
 * @param failure why its file is invalid, it waits or it failed; null otherwise
 * @param run its last run; null if it has none
 */
public record DataStatus(String name, DataState state, @Nullable LocalDate due, boolean overdue,
		@Nullable String failure, @Nullable RunSummary run) {

	/** Whether the file was changed after the run started. */
	public boolean changed() {
		return this.run != null && this.run.changed();
	}

	public @Nullable DataProgress progress() {
		return (this.run != null) ? this.run.progress() : null;
	}

	public @Nullable Instant begunAt() {
		return (this.run != null) ? this.run.startedAt() : null;
	}

	public @Nullable Instant endedAt() {
		return (this.run != null) ? this.run.endedAt() : null;
	}

	public @Nullable String actor() {
		return (this.run != null) ? this.run.actor() : null;
	}

	/** Number of processes that work on it. */
	public int processes() {
		return (this.run != null) ? this.run.processes() : 0;
	}

	/** Why batches were set aside. */
	public List<String> setAside() {
		return (this.run != null) ? this.run.setAside() : List.of();
	}

	/**
	 * The last run.
	 *
	 * @param changed whether the file was changed after the run started
	 * @param actor who started it
	 * @param processes number of processes that work on it
	 * @param setAside why batches were set aside
	 */
	public record RunSummary(boolean changed, DataProgress progress, Instant startedAt, @Nullable Instant endedAt,
			@Nullable String actor, int processes, List<String> setAside) {

		public RunSummary {
			setAside = List.copyOf(setAside);
		}

	}

}
