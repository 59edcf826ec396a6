package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

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
final class BaselineCommand extends DatabaseCommand {

	private static final Option VERSION = Option.required("--version", "VERSION",
			"version of the last migration whose changes are already in the database");

	private static final Option VERIFY = Option.flag("--verify",
			"adopt only if the schema equals this version, which is built on the scratch server");

	private static final Option DESPITE_DIFFERENCES = Option.flag("--despite-differences",
			"with --verify: list the differences and adopt anyway");

	@Override
	public String name() {
		return "db-baseline";
	}

	@Override
	public String summary() {
		return "Adopt an existing database at a version";
	}

	@Override
	public String description() {
		return """
				Creates the schema history of a database that already has tables. Migrations up to this
				version are treated as applied, and later ones are pending. Nothing else changes.
				Without --verify, the schema is not checked: make sure that the version is correct.""";
	}

	@Override
	public List<Option> options() {
		return List.of(VERSION, VERIFY, DESPITE_DIFFERENCES, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the database was adopted, or was already adopted at this version",
				ExitStatus.REFUSED,
				"not adopted: there is a schema history, the schema is empty, or --verify found differences",
				ExitStatus.BUSY, "another run holds the run lock; a retry is safe");
	}

	@Override
	void check(Arguments arguments) {
		version(arguments, VERSION);
		if (arguments.has(DESPITE_DIFFERENCES.name()) && !arguments.has(VERIFY.name())) {
			throw new UsageException("--despite-differences needs --verify");
		}
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if (databases.size() > 1) {
			throw new UsageException("db-baseline needs one database. Select it with --database.");
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
