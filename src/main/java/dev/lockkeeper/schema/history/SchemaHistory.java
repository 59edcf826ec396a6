package dev.lockkeeper.schema.history;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Version;

/**
 * What a database says was applied to it.
 *
 * @param exists whether there is a history table at all
 * @param schemaObjects names of what stands in the schema, at most a few; asked only
 * where there is no history table
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

	/** The version of the last versioned migration or baseline that succeeded. */
	public Optional<Version> currentVersion() {
		return this.applied.stream()
			.filter((row) -> row.success() && (row.isBaseline() || !row.isMark()))
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder());
	}

	/** Versions up to this one were there before the history began. */
	public Optional<Version> baseline() {
		return this.applied.stream()
			.filter(AppliedMigration::isBaseline)
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.findFirst();
	}

	/**
	 * Whether a version later than this was applied before it.
	 * @param rank its rank; 0 while it is pending
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

	/** Whether exactly this content was applied at any time. */
	boolean everApplied(Repeatable repeatable) {
		return this.applied.stream()
			.anyMatch((row) -> row.success() && row.isRepeatable() && row.description().equals(repeatable.description())
					&& Objects.equals(row.checksum(), repeatable.checksum()));
	}

}
