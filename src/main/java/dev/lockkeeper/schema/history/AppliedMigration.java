package dev.lockkeeper.schema.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * One row of the schema history.
 *
 * @param rank the order in which rows were written
 * @param version null for a repeatable migration
 * @param type SQL for a migration; Flyway also writes BASELINE, SCHEMA and DELETE
 * @param checksum null if there was no file
 */
public record AppliedMigration(int rank, @Nullable Version version, String description, String type, String script,
		@Nullable Integer checksum, String installedBy, Instant installedOn, Duration executionTime, boolean success) {

	boolean isBaseline() {
		return this.type.equals("BASELINE");
	}

	boolean isSchemaCreation() {
		return this.type.equals("SCHEMA");
	}

	/** A row that Flyway writes for its own purposes; it has no file. */
	boolean isMark() {
		return isSchemaCreation() || this.type.equals("DELETE") || isBaseline();
	}

	/** Flyway's repair cancels a row with a later row of type DELETE. */
	boolean withdraws(AppliedMigration row) {
		return this.type.equals("DELETE") && row.rank < this.rank && Objects.equals(this.version, row.version)
				&& (this.version != null || this.description.equals(row.description));
	}

	/** Whether the name of the file that was applied is the name of this file. */
	boolean hasNameOf(Migration file) {
		return this.description.equals(file.description())
				&& Objects.equals(StringUtils.getFilename(this.script), StringUtils.getFilename(file.script()));
	}

	boolean isRepeatable() {
		return this.version == null && !isMark();
	}

}
