package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.RolesReport;
import dev.lockkeeper.roles.RoleNames;
import dev.lockkeeper.roles.RolesOutcome;

/**
 * Makes the users of migrator and application.
 */
public final class RolesCommand extends DatabaseCommand {

	private static final Option MIGRATOR = Option.value("--migrator", "USER",
			"who applies migrations (default: migrator)");

	private static final Option APP = Option.value("--app", "USER", "who serves the application (default: app)");

	private static final Option WITHOUT_IAM = Option.flag("--without-iam",
			"leave their logins to passwords, even where the server knows IAM");

	private static final Option DRY_RUN = Option.flag("--dry-run", "list the statements, and change nothing");

	@Override
	public String name() {
		return "db-roles";
	}

	@Override
	public String summary() {
		return "create the users of migrator and application";
	}

	@Override
	public String description() {
		return """
				Creates two users with login, by IAM where the server knows it, and gives each what
				its work needs: the migrator creates in the schema, the application reads and
				writes what it creates there, and reads the schema history. Run it as another user
				that may create users: on RDS, the master user. Running it again is safe.""";
	}

	@Override
	public List<Option> options() {
		return List.of(MIGRATOR, APP, WITHOUT_IAM, DRY_RUN, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED);
	}

	@Override
	void check(Arguments arguments) {
		RoleNames names = names(arguments);
		if (names.migrator().equals(names.app())) {
			throw new UsageException("--migrator and --app have to be two users");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		boolean rehearsal = arguments.has(DRY_RUN.name());
		RolesOutcome outcome = context.roles()
			.settle(database, names(arguments), !arguments.has(WITHOUT_IAM.name()), rehearsal);
		return RolesReport.of(database, outcome, rehearsal);
	}

	private static RoleNames names(Arguments arguments) {
		return new RoleNames(arguments.value(MIGRATOR.name()).orElse("migrator"),
				arguments.value(APP.name()).orElse("app"));
	}

}
