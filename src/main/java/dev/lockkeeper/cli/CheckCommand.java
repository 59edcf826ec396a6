package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

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
 * Checks that a database supports the application's statements.
 */
final class CheckCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-check";
	}

	@Override
	public String summary() {
		return "Check that the database supports the statements of the application";
	}

	@Override
	public String description() {
		return """
				Prepares and plans each statement of the application in a read-only session. Executes
				none of them. The statements are in the jar: the tests of the application recorded
				them. Log in as the application user, because its privileges are checked too.""";
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the database supports every statement of the application", ExitStatus.REFUSED,
				"nothing was checked: the jar has no statements for this database", ExitStatus.BUSY,
				"a table is locked, so some statements were not checked; a retry is safe", ExitStatus.INCOMPATIBLE,
				"the application does not work with the schema");
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
