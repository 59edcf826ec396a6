package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.DriftReport;
import dev.lockkeeper.report.ExitStatus;

/**
 * Finds what was changed past the migrations.
 */
public final class DriftCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-drift";
	}

	@Override
	public String summary() {
		return "compare a database with what its migrations make";
	}

	@Override
	public String description() {
		return """
				Builds the version that the database's history tells on a scratch server, by
				running its migrations there, and compares the two catalogs: what is missing,
				extra or different in the database. Changes nothing in it.""";
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.INCOMPATIBLE, ExitStatus.INTERRUPTED);
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
