package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.HistoryReport;

/**
 * Mends a schema history.
 */
final class RepairCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-repair";
	}

	@Override
	public String summary() {
		return "remove failed entries, realign checksums";
	}

	@Override
	public String description() {
		return """
				Mends the schema history, and says each thing it did: entries of migrations that
				failed outside a transaction are removed, so that they are pending again, and
				checksums and descriptions of changed files are taken over. It touches nothing
				else: what a failed migration left behind is yours to undo first.""";
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.BUSY);
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		return HistoryReport.of(database, context.historyMaintenance().repair(database, changelog));
	}

}
