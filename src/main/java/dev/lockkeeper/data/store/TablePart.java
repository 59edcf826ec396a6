package dev.lockkeeper.data.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a table that one worker walks.
 *
 * @param after the last key before it; null at the table's beginning
 * @param end its last key; null at the table's end
 * @param checkpoint the last key that is done; null when nothing is
 */
public record TablePart(int number, @Nullable List<String> after, @Nullable List<String> end,
		@Nullable List<String> checkpoint) {

	/** The key behind which its next batch begins. */
	public @Nullable List<String> position() {
		return (this.checkpoint != null) ? this.checkpoint : this.after;
	}

	public TablePart at(List<String> done) {
		return new TablePart(this.number, this.after, this.end, done);
	}

}
