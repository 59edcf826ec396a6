package dev.lockkeeper.command;

import java.sql.SQLException;
import java.util.List;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;

/**
 * Adopts an existing database.
 */
final class BaselineCommand extends DatabaseCommand {

	private static final Option VERSION = Option.value("--version", "VERSION",
			"the last migration whose changes the database already has");

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
				to the version count as there, later ones as pending. It looks at nothing and
				changes nothing but the history, so be sure of the version.""";
	}

	@Override
	public List<Option> options() {
		return List.of(VERSION, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.BUSY);
	}

	@Override
	void check(Arguments arguments) {
		if (version(arguments, VERSION).isEmpty()) {
			throw new UsageException("db-baseline needs " + VERSION.form());
		}
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if (databases.size() > 1) {
			throw new UsageException("A baseline is a version of one database: name it with --database");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, Wiring wiring)
			throws DatabaseUnreachableException, SQLException {
		Version version = version(arguments, VERSION).orElseThrow();
		return HistoryReport.of(database, wiring.historyKeeper().baseline(database, changelog, version));
	}

}
