package dev.lockkeeper.data.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.lockkeeper.changelog.Version;

/**
 * A change to rows that is run by its name.
 *
 * @param checksum tells whether its text is still the one that ran
 * @param walk which table to walk by which key; empty for one transaction
 * @param work what is done to each batch, or in the one transaction
 * @param needs the version that the schema must have
 * @param environments where it is to run; empty for everywhere
 * @param due by when every environment should have it
 * @param verify queries that must be true afterwards
 * @param reliedOnBy the schema versions that require it: where one is applied, nothing is
 * left to do
 */
public record DataMigration(String name, String checksum, Optional<TableKey> walk, DataChange work,
		Optional<Version> needs, Set<String> environments, Optional<LocalDate> due, List<String> verify, Limits limits,
		List<Version> reliedOnBy) {

	public DataMigration {
		environments = Set.copyOf(environments);
		verify = List.copyOf(verify);
		reliedOnBy = List.copyOf(reliedOnBy);
	}

	/**
	 * Whether it is to run in an environment.
	 * @param environment its name; empty when it has none
	 */
	public boolean belongsTo(Optional<String> environment) {
		return this.environments.isEmpty() || environment.filter(this.environments::contains).isPresent();
	}

	DataMigration reliedOnBy(List<Version> versions) {
		return new DataMigration(this.name, this.checksum, this.walk, this.work, this.needs, this.environments,
				this.due, this.verify, this.limits, versions);
	}

	/** The same, at another pace where one is given. */
	public DataMigration pacedBy(OptionalLong maxRate) {
		return maxRate.isEmpty() ? this : new DataMigration(this.name, this.checksum, this.walk, this.work, this.needs,
				this.environments, this.due, this.verify, this.limits.pacedBy(maxRate), this.reliedOnBy);
	}

	/**
	 * The way through a table.
	 *
	 * @param table as the file names it
	 * @param key columns in the order in which they sort
	 */
	public record TableKey(String table, List<String> key) {

		public TableKey {
			key = List.copyOf(key);
		}

	}

}
