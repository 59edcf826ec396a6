package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.contract.ContractReader;
import dev.lockkeeper.contract.ContractReading;
import dev.lockkeeper.contract.ContractReading.Found;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.ContractReport;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;

/**
 * Proves that this release's application and a database fit.
 */
final class CheckCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-check";
	}

	@Override
	public String summary() {
		return "see whether the database can answer this release's application";
	}

	@Override
	public String description() {
		return """
				Has the server prepare and plan each statement that the application sends, in a
				session that can't write, and executes none. The statements are in the jar, as the
				tests saw them. Run it with the application's own login: another one's rights say
				nothing of what the application may do.""";
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.BUSY, ExitStatus.INCOMPATIBLE);
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		ContractReading reading = new ContractReader().read(database.name());
		return (reading instanceof Found(var contract))
				? ContractReport.of(database, context.contractCheck().check(database, contract))
				: ContractReport.of(database, reading);
	}

}
