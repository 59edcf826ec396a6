package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.DriftReport;
import dev.lockkeeper.report.ExitStatus;

/**
 * Finds changes that were made outside of migrations.
 */
final class DriftCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-drift";
	}

	@Override
	public String summary() {
		return "Compare a database with the result of its migrations";
	}

	@Override
	public String description() {
		return """
				Runs the applied migrations on a scratch server and compares the two schemas: objects
				that are missing, extra or different in the database. Changes nothing in the
				database. LOCKKEEPER_SCRATCH_URL, LOCKKEEPER_SCRATCH_USERNAME and
				LOCKKEEPER_SCRATCH_PASSWORD configure the scratch server.""";
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the schema equals the result of its migrations", ExitStatus.REFUSED,
				"nothing was compared: migrations failed on the scratch server, or the database is newer",
				ExitStatus.INCOMPATIBLE, "the schema differs from the result of its migrations");
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		try {
			return DriftReport.of(database, context.driftInspector().compareWithHistory(database, changelog));
		}
		catch (ScratchUnavailableException ex) {
			return DriftReport.of(database, ex);
		}
	}

}
