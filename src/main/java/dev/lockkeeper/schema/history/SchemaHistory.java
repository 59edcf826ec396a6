package dev.lockkeeper.schema.history;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Version;

/**
 * What is applied to a database, according to its schema history table.
 *
 * @param exists whether the table exists
 * @param schemaObjects the names of a few objects in the schema; read only if there is no
 * history table
 */
public record SchemaHistory(boolean exists, List<AppliedMigration> applied, List<String> schemaObjects) {

	public SchemaHistory {
		List<AppliedMigration> rows = List.copyOf(applied);
		applied = rows.stream()
			.filter((row) -> rows.stream().noneMatch((later) -> later.withdraws(row)))
			.sorted(Comparator.comparingInt(AppliedMigration::rank))
			.toList();
		schemaObjects = List.copyOf(schemaObjects);
	}

	/** Whether nothing was ever applied. Flyway may have created the schema. */
	public boolean isNew() {
		return this.applied.stream().allMatch(AppliedMigration::isSchemaCreation);
	}

	/** The version of the last versioned migration or baseline that succeeded. */
	public Optional<Version> currentVersion() {
		return this.applied.stream()
			.filter((row) -> row.success() && (row.isBaseline() || !row.isMark()))
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder());
	}

	/** The database had all versions up to this one when its history began. */
	public Optional<Version> baseline() {
		return this.applied.stream()
			.filter(AppliedMigration::isBaseline)
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.findFirst();
	}

	/**
	 * Whether a higher version was applied before this one.
	 * @param rank the rank of this version; 0 while it is pending
	 */
	boolean hasNewerBefore(Version version, int rank) {
		return this.applied.stream()
			.filter((row) -> row.success() && !row.isMark() && (rank == 0 || row.rank() < rank))
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.anyMatch((other) -> other.compareTo(version) > 0);
	}

	public int lastRank() {
		return this.applied.isEmpty() ? 0 : this.applied.getLast().rank();
	}

	Optional<AppliedMigration> find(Version version) {
		return this.applied.stream()
			.filter((row) -> !row.isMark() && version.equals(row.version()))
			.reduce((_, last) -> last);
	}

	boolean coveredByBaseline(Version version) {
		return baseline().filter((baseline) -> version.compareTo(baseline) <= 0).isPresent();
	}

	Optional<AppliedMigration> lastRunOf(String description) {
		return this.applied.stream()
			.filter((row) -> row.isRepeatable() && row.description().equals(description))
			.reduce((_, last) -> last);
	}

	/** Whether exactly this content was ever applied. */
	boolean everApplied(Repeatable repeatable) {
		return this.applied.stream()
			.anyMatch((row) -> row.success() && row.isRepeatable() && row.description().equals(repeatable.description())
					&& Objects.equals(row.checksum(), repeatable.checksum()));
	}

}
