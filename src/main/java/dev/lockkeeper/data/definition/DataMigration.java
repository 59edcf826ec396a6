package dev.lockkeeper.data.definition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import dev.lockkeeper.changelog.Version;

/**
 * A change of rows that is run by its name.
 *
 * @param checksum shows whether the file was changed after a run started
 * @param tableKey table to process in batches, and its key; empty to process everything
 * in one transaction
 * @param change what to do with each batch, or in the one transaction
 * @param verify queries that must return true after all rows are processed
 */
public record DataMigration(String name, String checksum, Optional<TableKey> tableKey, DataChange change,
		RunConditions conditions, List<String> verify, Limits limits) {

	public DataMigration {
		verify = List.copyOf(verify);
	}

	/** The schema version that must be applied before it runs. */
	public Optional<Version> needs() {
		return this.conditions.needs();
	}

	/** The environments in which it must run; empty for all. */
	public Set<String> environments() {
		return this.conditions.environments();
	}

	/** The date by which every environment must have it. */
	public Optional<LocalDate> due() {
		return this.conditions.due();
	}

	/**
	 * Whether it must run in an environment.
	 * @param environment name of the environment; empty if it has none
	 */
	public boolean belongsTo(Optional<String> environment) {
		return environments().isEmpty() || environment.filter(environments()::contains).isPresent();
	}

	DataMigration requiredBy(List<Version> versions) {
		return new DataMigration(this.name, this.checksum, this.tableKey, this.change,
				this.conditions.requiredBy(versions), this.verify, this.limits);
	}

	/** This data migration with another maximum rate, if one is given. */
	public DataMigration withMaxRate(OptionalLong rowsASecond) {
		return rowsASecond.isEmpty() ? this : withLimits(this.limits.withMaxRate(rowsASecond));
	}

	/** This data migration with other limits. */
	public DataMigration withLimits(Limits other) {
		return new DataMigration(this.name, this.checksum, this.tableKey, this.change, this.conditions, this.verify,
				other);
	}

	/**
	 * The table to process, and the key that defines its order.
	 *
	 * @param table name as in the file
	 * @param key columns, unquoted
	 */
	public record TableKey(String table, List<String> key) {

		public TableKey {
			key = List.copyOf(key);
		}

	}

	/**
	 * When and where a data migration must run.
	 *
	 * @param needs schema version that must be applied before it runs
	 * @param environments environments in which it must run; empty for all
	 * @param due date by which every environment must have it
	 * @param requiredBy schema versions that require it; if one is applied, the data
	 * migration is no longer needed
	 */
	public record RunConditions(Optional<Version> needs, Set<String> environments, Optional<LocalDate> due,
			List<Version> requiredBy) {

		public RunConditions {
			environments = Set.copyOf(environments);
			requiredBy = List.copyOf(requiredBy);
		}

		RunConditions requiredBy(List<Version> versions) {
			return new RunConditions(this.needs, this.environments, this.due, versions);
		}

	}

}
