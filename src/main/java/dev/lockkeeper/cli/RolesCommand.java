package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.RolesReport;
import dev.lockkeeper.roles.RoleNames;
import dev.lockkeeper.roles.RolesOutcome;

/**
 * Creates the users for migrations and for the application.
 */
final class RolesCommand extends DatabaseCommand {

	private static final Option MIGRATOR = Option.value("--migrator", "USER",
			"name of the migration user (default: migrator)");

	private static final Option APP = Option.value("--app", "USER", "name of the application user (default: app)");

	private static final Option WITHOUT_IAM = Option.flag("--without-iam",
			"do not set up IAM logins, even if the server supports IAM");

	private static final Option DRY_RUN = Option.flag("--dry-run", "list the statements; change nothing");

	@Override
	public String name() {
		return "db-roles";
	}

	@Override
	public String summary() {
		return "Create the database users for migrations and for the application";
	}

	@Override
	public String description() {
		return """
				Creates two users and grants each the privileges that it needs. The migration user can
				create objects in the schema. The application user can read the schema history, and
				read and write the tables that the migration user creates. Both users log in with IAM
				if the server supports it. To run this command, log in as a third user that can create
				users: on RDS, the master user. It is safe to run the command again.""";
	}

	@Override
	public List<Option> options() {
		return List.of(MIGRATOR, APP, WITHOUT_IAM, DRY_RUN, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "both users have their privileges; with --dry-run: nothing was changed",
				ExitStatus.REFUSED, "nothing was changed: the login lacks a privilege, or is one of the two users");
	}

	@Override
	void check(Arguments arguments) {
		RoleNames names = names(arguments);
		if (names.migrator().equals(names.app())) {
			throw new UsageException("--migrator and --app must be different users");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		boolean dryRun = arguments.has(DRY_RUN.name());
		RolesOutcome outcome = context.roles()
			.settle(database, names(arguments), !arguments.has(WITHOUT_IAM.name()), dryRun);
		return RolesReport.of(database, outcome, dryRun);
	}

	private static RoleNames names(Arguments arguments) {
		return new RoleNames(arguments.value(MIGRATOR.name()).orElse("migrator"),
				arguments.value(APP.name()).orElse("app"));
	}

}
