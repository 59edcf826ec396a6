package dev.lockkeeper.schema.apply;

/**
 * A thing that repair did to the schema history.
 */
public sealed interface RepairAction {

	/** What was done, in a sentence. */
	String message();

	/** The row of a migration that failed half way. */
	record RemovedFailed(String migration) implements RepairAction {

		@Override
		public String message() {
			return "Removed the failed entry of %s; it is pending again.".formatted(this.migration);
		}
	}

	/** Checksum, description or type of a changed file. */
	record Realigned(String migration) implements RepairAction {

		@Override
		public String message() {
			return "Took over checksum and description of %s from its file.".formatted(this.migration);
		}
	}

}
