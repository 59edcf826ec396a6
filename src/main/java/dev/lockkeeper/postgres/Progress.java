package dev.lockkeeper.postgres;

import org.jspecify.annotations.Nullable;

/**
 * How far a long statement is, as the server counts it.
 *
 * @param work what it does, such as {@code CREATE INDEX CONCURRENTLY}
 * @param phase its phase in the server's words; empty where it has none
 * @param done how much of this phase is done
 * @param total how much there is of it; 0 when the server does not know
 * @param unit what is counted
 */
public record Progress(String work, String phase, long done, long total, @Nullable String unit) {

	/** How much of this phase is done, from 0 to 100; -1 when that is not known. */
	public int percent() {
		return (this.total > 0) ? (int) Math.clamp(100.0 * this.done / this.total, 0, 100) : -1;
	}

}
