package dev.lockkeeper.report;

import java.time.Instant;
import java.util.List;

import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * One migration in a report.
 *
 * @param version null for a repeatable migration
 * @param outcome its state, in words
 * @param durationMillis null when it has not run
 * @param statements what would be sent; of a dry run alone
 * @param audit where it was applied from; null when that is not asked for or not known
 */
public record MigrationLine(@Nullable String version, String description, String script, String outcome,
		@Nullable Instant installedOn, @Nullable String installedBy, @Nullable Long durationMillis,
		List<SqlStatement> statements, @Nullable MigrationFailure failure, @Nullable AuditEntry audit) {

	public static MigrationLine of(MigrationStatus migration) {
		AppliedMigration row = migration.applied();
		return new MigrationLine((migration.version() != null) ? migration.version().toString() : null,
				migration.description(), migration.script(), migration.state().toString(),
				(row != null) ? row.installedOn() : null, (row != null) ? row.installedBy() : null,
				(row != null) ? row.executionTime().toMillis() : null, List.of(), null, null);
	}

	MigrationLine with(List<SqlStatement> found) {
		return new MigrationLine(this.version, this.description, this.script, this.outcome, this.installedOn,
				this.installedBy, this.durationMillis, List.copyOf(found), this.failure, this.audit);
	}

	MigrationLine failing(MigrationFailure found) {
		return new MigrationLine(this.version, this.description, this.script, "failed", this.installedOn,
				this.installedBy, this.durationMillis, this.statements, found, this.audit);
	}

	public MigrationLine from(@Nullable AuditEntry entry) {
		return new MigrationLine(this.version, this.description, this.script, this.outcome, this.installedOn,
				this.installedBy, this.durationMillis, this.statements, this.failure, entry);
	}

}
