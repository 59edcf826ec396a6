package dev.lockkeeper.data.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A key range of a table that one worker processes, stored as one row of
 * {@code lockkeeper_data_claim}.
 *
 * @param after last key before the part; null if the part starts with the table
 * @param end last key of the part; null if the part ends with the table
 * @param checkpoint last key that is processed; null if none is
 */
public record TablePart(int number, @Nullable List<String> after, @Nullable List<String> end,
		@Nullable List<String> checkpoint) {

	/** The key after which the next batch starts. */
	public @Nullable List<String> position() {
		return (this.checkpoint != null) ? this.checkpoint : this.after;
	}

	/** This part with another checkpoint. */
	public TablePart withCheckpoint(List<String> key) {
		return new TablePart(this.number, this.after, this.end, key);
	}

}
