package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.MigrateReport;
import dev.lockkeeper.report.PlanReport;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaInspector;

/**
 * Applies pending migrations.
 */
final class MigrateCommand extends DatabaseCommand {

	private static final Option TARGET = Option.value("--target", "VERSION",
			"stop after this version (default: the last one, which also runs repeatable migrations)");

	private static final Option DRY_RUN = Option.flag("--dry-run",
			"list pending migrations with their statements; change nothing");

	@Override
	public String name() {
		return "db-migrate";
	}

	@Override
	public String summary() {
		return "Apply pending migrations";
	}

	@Override
	public String description() {
		return """
				Applies the pending migrations of each database in order. Each migration runs in its
				own transaction, unless PostgreSQL does not allow that. Only one run at a time can work
				on a schema; a second run waits for the first. After a failure it is always safe to run
				the command again.""";
	}

	@Override
	public List<Option> options() {
		return List.of(TARGET, DRY_RUN, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "migrations were applied, or none was pending", ExitStatus.REFUSED,
				"nothing was applied: files and schema history do not match, or findings are missing",
				ExitStatus.MIGRATION_FAILED, "a migration failed; the report shows what was rolled back",
				ExitStatus.BUSY, "a lock was not granted, or another run holds the run lock; a retry is safe",
				ExitStatus.HAZARD, "nothing was applied: a hazard in a pending migration is not suppressed",
				ExitStatus.UNFINISHED, "stopped before a migration that requires an unfinished data migration");
	}

	@Override
	void check(Arguments arguments) {
		version(arguments, TARGET);
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if (arguments.has(TARGET.name()) && databases.size() > 1) {
			throw new UsageException("--target needs one database. Select it with --database.");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		Optional<Version> target = version(arguments, TARGET);
		if (target.filter((version) -> !changelog.contains(version)).isPresent()) {
			throw new UsageException("Database %s has no migration with version %s. The last version is %s.".formatted(
					database.name(), target.get(), changelog.lastVersion().map(Version::toString).orElse("none")));
		}
		if (arguments.has(DRY_RUN.name())) {
			return dryRun(database, changelog, target, context);
		}
		FindingsGate gate = context.findingsGate();
		MigrationOutcome outcome = context.migrator().migrate(database, changelog, target, gate);
		return PlanReport.explain(MigrateReport.of(database, outcome), gate.plan());
	}

	private DatabaseReport dryRun(Database database, Changelog changelog, Optional<Version> target,
			CommandContext context) throws DatabaseUnreachableException, SQLException {
		SchemaInspector inspector = context.schemaInspector();
		SchemaInspection inspection = inspector.inspect(database, changelog, target, "db-migrate --dry-run");
		if (!inspection.refusals().isEmpty()) {
			return DatabaseReport.refused(database, inspection.refusals()).atVersionOf(inspection.state());
		}
		return MigrateReport.dryRun(database, inspection.state(), inspector);
	}

}
