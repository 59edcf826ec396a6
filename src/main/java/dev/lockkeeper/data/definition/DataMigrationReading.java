package dev.lockkeeper.data.definition;

/**
 * What reading a data migration came to.
 */
public sealed interface DataMigrationReading {

	/** By which it would be run. */
	String name();

	/** It can be run, as far as its text tells. */
	record ValidDataMigration(DataMigration migration) implements DataMigrationReading {

		@Override
		public String name() {
			return this.migration.name();
		}
	}

	/**
	 * It can't be run.
	 *
	 * @param reason what is wrong, with the line where one is known
	 */
	record InvalidDataMigration(String name, String reason) implements DataMigrationReading {
	}

}
