package dev.lockkeeper.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The progress of a long statement, as the server reports it.
 *
 * @param work the command, such as {@code CREATE INDEX CONCURRENTLY}
 * @param phase its phase, in the server's words; empty if it has none
 * @param done how much of this phase is done
 * @param total the size of this phase; 0 if unknown
 * @param unit the unit of both
 */
public record Progress(String work, String phase, long done, long total, @Nullable String unit) {

	/** The percentage of this phase that is done; -1 if unknown. */
	public int percent() {
		return (this.total > 0) ? (int) Math.clamp(100.0 * this.done / this.total, 0, 100) : -1;
	}

}
