package dev.lockkeeper.data.definition;

/**
 * The result of reading a data migration.
 */
public sealed interface DataMigrationReading {

	String name();

	/** A data migration whose text has no errors. */
	record ValidDataMigration(DataMigration migration) implements DataMigrationReading {

		@Override
		public String name() {
			return this.migration.name();
		}

	}

	/**
	 * A data migration that can't run.
	 *
	 * @param reason what is wrong, with the line number if it is known
	 */
	record InvalidDataMigration(String name, String reason) implements DataMigrationReading {
	}

}
