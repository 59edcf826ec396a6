package dev.lockkeeper.schema.history;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import org.jspecify.annotations.Nullable;

/**
 * A migration with its state. It has a file, a row in the schema history, or both.
 */
public record MigrationStatus(MigrationState state, @Nullable Migration file, @Nullable AppliedMigration applied) {

	static MigrationStatus of(MigrationState state, Migration file) {
		return new MigrationStatus(state, file, null);
	}

	static MigrationStatus of(MigrationState state, AppliedMigration applied) {
		return new MigrationStatus(state, null, applied);
	}

	/** Null for a repeatable migration. */
	public @Nullable Version version() {
		if (this.file instanceof Versioned versioned) {
			return versioned.version();
		}
		return (this.applied != null) ? this.applied.version() : null;
	}

	public String description() {
		return (this.file != null) ? this.file.description() : row().description();
	}

	public String script() {
		return (this.file != null) ? this.file.script() : row().script();
	}

	/** The name for messages: the version, otherwise the description. */
	public String name() {
		Version version = version();
		return (version != null) ? version.toString() : description();
	}

	/** Whether a higher version was applied before it. */
	public boolean isOlderThanOthers(SchemaHistory history) {
		Version version = version();
		return version != null && history.hasNewerBefore(version, rank());
	}

	public int rank() {
		return (this.applied != null) ? this.applied.rank() : 0;
	}

	private AppliedMigration row() {
		if (this.applied == null) {
			throw new IllegalStateException("Neither file nor row");
		}
		return this.applied;
	}

}
