package dev.lockkeeper.report;

import java.util.List;

import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * One migration in a report.
 *
 * @param statements the statements that would be executed; only for a dry run
 * @param failure why it failed in this run; null when it did not
 * @param audit where it was applied from; null when that is not asked for or not known
 */
public record MigrationLine(MigrationStatus migration, List<SqlStatement> statements,
		@Nullable MigrationFailure failure, @Nullable AuditEntry audit) {

	public MigrationLine {
		statements = List.copyOf(statements);
	}

	public static MigrationLine of(MigrationStatus migration) {
		return new MigrationLine(migration, List.of(), null, null);
	}

	public static List<MigrationLine> of(List<MigrationStatus> migrations) {
		return migrations.stream().map(MigrationLine::of).toList();
	}

	public MigrationLine withAudit(@Nullable AuditEntry entry) {
		return new MigrationLine(this.migration, this.statements, this.failure, entry);
	}

	MigrationLine withStatements(List<SqlStatement> found) {
		return new MigrationLine(this.migration, found, this.failure, this.audit);
	}

	MigrationLine withFailure(MigrationFailure found) {
		return new MigrationLine(this.migration, this.statements, found, this.audit);
	}

	/** The state of the migration after the run. */
	String outcome() {
		return (this.failure != null) ? "failed" : this.migration.state().toString();
	}

}
