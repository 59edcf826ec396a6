package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.drift.DriftOutcome;
import dev.lockkeeper.drift.DriftOutcome.Compared;
import dev.lockkeeper.drift.DriftOutcome.NotBuilt;
import dev.lockkeeper.drift.DriftOutcome.NotComparable;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.DriftReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.HistoryReport;

/**
 * Adopts an existing database.
 */
public final class BaselineCommand extends DatabaseCommand {

	private static final Option VERSION = Option.value("--version", "VERSION",
			"the last migration whose changes the database already has");

	private static final Option VERIFY = Option.flag("--verify",
			"build that version on the scratch server, and adopt only when both are the same");

	private static final Option DESPITE_DIFFERENCES = Option.flag("--despite-differences",
			"with --verify: adopt anyway, and list them");

	@Override
	public String name() {
		return "db-baseline";
	}

	@Override
	public String summary() {
		return "adopt an existing database at a version";
	}

	@Override
	public String description() {
		return """
				Starts the schema history of a database that already has tables: migrations up
				to the version count as there, later ones as pending. It changes nothing but the
				history, and without --verify it looks at nothing, so be sure of the version.""";
	}

	@Override
	public List<Option> options() {
		return List.of(VERSION, VERIFY, DESPITE_DIFFERENCES, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.BUSY, ExitStatus.INTERRUPTED);
	}

	@Override
	void check(Arguments arguments) {
		if (version(arguments, VERSION).isEmpty()) {
			throw new UsageException("db-baseline needs " + VERSION.form());
		}
		if (arguments.has(DESPITE_DIFFERENCES.name()) && !arguments.has(VERIFY.name())) {
			throw new UsageException("--despite-differences goes with --verify");
		}
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if (databases.size() > 1) {
			throw new UsageException("A baseline is a version of one database: name it with --database");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		Version version = version(arguments, VERSION).orElseThrow();
		if (!arguments.has(VERIFY.name())) {
			return adopt(database, changelog, version, context);
		}
		try {
			DriftOutcome outcome = context.driftInspector().compareWith(version, database, changelog);
			return switch (outcome) {
				case Compared compared when compared.equal() || arguments.has(DESPITE_DIFFERENCES.name()) ->
					DriftReport.adopted(adopt(database, changelog, version, context), compared);
				case Compared compared -> DriftReport.notAdopted(database, compared);
				case NotComparable _, NotBuilt _ -> DriftReport.of(database, outcome);
			};
		}
		catch (ScratchUnavailableException ex) {
			return DriftReport.of(database, ex);
		}
	}

	private static DatabaseReport adopt(Database database, Changelog changelog, Version version, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		return HistoryReport.of(database, context.historyMaintenance().baseline(database, changelog, version));
	}

}
