package dev.lockkeeper.schema.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.lockkeeper.changelog.Version;
import org.jspecify.annotations.Nullable;

/**
 * One row of the schema history.
 *
 * @param rank the order in which rows were written
 * @param version null for a repeatable migration
 * @param type SQL for a migration; BASELINE, SCHEMA and DELETE are Flyway's own marks
 * @param checksum null where there was no file
 */
public record AppliedMigration(int rank, @Nullable Version version, String description, String type, String script,
		@Nullable Integer checksum, String installedBy, Instant installedOn, Duration executionTime, boolean success) {

	boolean isBaseline() {
		return this.type.equals("BASELINE");
	}

	/** A mark of Flyway's that stands for no file. */
	boolean isMark() {
		return this.type.equals("SCHEMA") || this.type.equals("DELETE") || isBaseline();
	}

	/** Flyway's repair withdraws a row by a later one of type DELETE. */
	boolean withdraws(AppliedMigration row) {
		return this.type.equals("DELETE") && row.rank < this.rank && Objects.equals(this.version, row.version)
				&& (this.version != null || this.description.equals(row.description));
	}

	boolean isRepeatable() {
		return this.version == null && !isMark();
	}

}
