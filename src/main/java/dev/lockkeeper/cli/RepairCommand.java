package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.HistoryReport;

/**
 * Repairs a schema history.
 */
final class RepairCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-repair";
	}

	@Override
	public String summary() {
		return "Remove failed entries from the schema history and update checksums";
	}

	@Override
	public String description() {
		return """
				Repairs the schema history and reports each change. It removes the entries of
				migrations that failed outside a transaction, so that they are pending again. It also
				updates the checksums and descriptions of changed files. Nothing else changes. Before
				you run it, manually undo what a failed migration left in the database.""";
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the schema history was repaired, or needed no repair", ExitStatus.REFUSED,
				"problems remain that db-repair cannot correct; the report lists them", ExitStatus.BUSY,
				"another run holds the run lock; a retry is safe");
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		return HistoryReport.of(database, context.historyMaintenance().repair(database, changelog));
	}

}
