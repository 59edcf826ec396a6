package dev.lockkeeper.schema.apply;

/**
 * A change that db-repair made in the schema history.
 */
public sealed interface RepairAction {

	/** What was changed, as a sentence. */
	String message();

	/** The row of a failed migration was removed. */
	record RemovedFailed(String migration) implements RepairAction {

		@Override
		public String message() {
			return "Removed the failed entry of %s. The migration is pending again.".formatted(this.migration);
		}
	}

	/** The checksum, description or type was updated from a changed file. */
	record Realigned(String migration) implements RepairAction {

		@Override
		public String message() {
			return "Updated the checksum and description of %s from its file.".formatted(this.migration);
		}
	}

}
