package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
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
 * Applies what is pending.
 */
final class MigrateCommand extends DatabaseCommand {

	private static final Option TARGET = Option.value("--target", "VERSION",
			"apply versions up to this one; repeatable migrations wait for the last version");

	private static final Option DRY_RUN = Option.flag("--dry-run",
			"list what is pending with its statements, and change nothing");

	@Override
	public String name() {
		return "db-migrate";
	}

	@Override
	public String summary() {
		return "apply pending migrations, then exit";
	}

	@Override
	public String description() {
		return """
				Applies the pending migrations of each database in order, each in a transaction
				of its own unless PostgreSQL forbids one. One run at a time works on a schema; a
				second one waits for the first. Running it again after a failure is always safe.""";
	}

	@Override
	public List<Option> options() {
		return List.of(TARGET, DRY_RUN, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.MIGRATION_FAILED, ExitStatus.BUSY, ExitStatus.HAZARD, ExitStatus.UNFINISHED,
				ExitStatus.INTERRUPTED);
	}

	@Override
	void check(Arguments arguments) {
		version(arguments, TARGET);
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if (arguments.has(TARGET.name()) && databases.size() > 1) {
			throw new UsageException("--target is a version of one database: name it with --database");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		Optional<Version> target = version(arguments, TARGET);
		if (target.filter((version) -> !changelog.contains(version)).isPresent()) {
			throw new UsageException("Database %s has no migration of version %s; its last one is %s".formatted(
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
