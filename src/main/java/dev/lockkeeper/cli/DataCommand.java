package dev.lockkeeper.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.changelog.Nearest;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.run.DataCheck;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DataReport;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;

/**
 * Runs data migrations and shows their status.
 */
final class DataCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-data";
	}

	@Override
	public String summary() {
		return "Run data migrations and show their status";
	}

	@Override
	public String description() {
		return """
				Changes rows in batches. Each batch commits together with its checkpoint, so a
				process can be killed at any time: the next run continues after the checkpoint. A
				run is throttled: it waits while replicas lag, too many sessions are active, or
				sessions wait for its locks. Several processes can work on one data migration. Each
				data migration runs once per environment.

				Actions:
				""" + Arrays.stream(DataAction.values())
			.map((action) -> "  %-7s %s".formatted(action.word(), action.meaning()))
			.collect(Collectors.joining("\n"));
	}

	@Override
	public List<String> words() {
		return List.of("ACTION", "[NAME]");
	}

	@Override
	public List<Option> options() {
		List<Option> options = new ArrayList<>(DataRunOptions.ALL);
		options.addAll(super.options());
		return options;
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "done; after run: all rows are processed and verified", ExitStatus.REFUSED,
				"nothing was changed: the data migration must not run, or its file is invalid",
				ExitStatus.MIGRATION_FAILED, "a batch or a verification query failed; completed batches are kept",
				ExitStatus.BUSY, "another data migration is processing the table", ExitStatus.UNFINISHED,
				"paused, cancelled, or the time of --for is over; completed batches are kept");
	}

	@Override
	public ExitStatus run(Invocation invocation) {
		return (DataAction.of(invocation.arguments()) == DataAction.NEW)
				? new NewDataFile(invocation, Path.of("db")).write() : super.run(invocation);
	}

	@Override
	String reportName(Arguments arguments) {
		return name() + " " + DataAction.of(arguments).word();
	}

	@Override
	void check(Arguments arguments) {
		DataRunOptions.of(arguments, DataAction.of(arguments));
	}

	/** The databases that have the named data migration; all if none is named. */
	@Override
	List<Database> choose(List<Database> selected, Arguments arguments, CommandContext context) {
		Optional<String> wanted = wanted(arguments);
		if (wanted.isEmpty() || (selected.size() == 1 && !arguments.databases().isEmpty())) {
			return selected;
		}
		TreeSet<String> known = new TreeSet<>();
		List<Database> chosen = selected.stream().filter((database) -> {
			List<String> names = names(database, context);
			known.addAll(names);
			// invalid migration files are reported later
			return names.isEmpty() || names.contains(wanted.get());
		}).toList();
		if (chosen.isEmpty()) {
			String question = Nearest.question(wanted.get(), known);
			throw new UsageException("There is no data migration \"%s\".%s".formatted(wanted.get(),
					question.isEmpty() ? " Data migrations: " + String.join(", ", known) : question));
		}
		return chosen;
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		DataAction action = DataAction.of(arguments);
		if ((action == DataAction.RUN || action == DataAction.RESUME) && databases.size() > 1) {
			throw new UsageException("Several databases have a data migration %s. Select one with --database."
				.formatted(arguments.words().getLast()));
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		Optional<String> wanted = wanted(arguments);
		List<DataMigrationReading> readings = context.dataMigrationReader()
			.read(database, changelog)
			.stream()
			.filter((reading) -> wanted.isEmpty() || reading.name().equals(wanted.get()))
			.toList();
		DataReport report = new DataReport(database);
		return switch (DataAction.of(arguments)) {
			case LIST -> report.list(readings);
			case STATUS -> report.status(statuses(database, readings, wanted, context));
			case CHECK -> report.checked(readings.size(), new DataCheck(context.connector()).check(database, readings));
			case RUN, RESUME -> run(database, readings, arguments, context);
			case PAUSE -> report.control(context.dataControl().pause(database, wanted.orElseThrow()),
					statuses(database, readings, wanted, context), "paused");
			case CANCEL -> report.control(context.dataControl().cancel(database, wanted.orElseThrow()),
					statuses(database, readings, wanted, context), "cancelled");
			case NEW -> throw new IllegalStateException("needs no database");
		};
	}

	private static DatabaseReport run(Database database, List<DataMigrationReading> readings, Arguments arguments,
			CommandContext context) throws DatabaseUnreachableException, SQLException {
		DataReport report = new DataReport(database);
		String name = arguments.words().getLast();
		if (readings.isEmpty()) {
			throw new UsageException("Database %s has no data migration \"%s\"".formatted(database.name(), name));
		}
		return switch (readings.getFirst()) {
			case InvalidDataMigration(var invalid, var reason) -> report.refused(invalid, reason);
			case ValidDataMigration(var migration) -> {
				DataOutcome outcome = arguments.has(DataRunOptions.DRY_RUN.name())
						? context.dataRunner().dryRun(database, migration) : context.dataRunner()
							.run(database, migration, DataRunOptions.of(arguments, DataAction.of(arguments)));
				yield report.of(migration, outcome, statuses(database, readings, Optional.of(name), context));
			}
		};
	}

	private static List<DataStatus> statuses(Database database, List<DataMigrationReading> readings,
			Optional<String> wanted, CommandContext context) throws DatabaseUnreachableException, SQLException {
		try (Connection connection = context.connector().connect(database, "db-data status")) {
			return new DataStatusReader(database, context.environment(), LocalDate.now(ZoneOffset.UTC))
				.read(connection, readings)
				.stream()
				.filter((status) -> wanted.isEmpty() || status.name().equals(wanted.get()))
				.toList();
		}
	}

	private static Optional<String> wanted(Arguments arguments) {
		return arguments.words().stream().skip(1).findFirst();
	}

	private static List<String> names(Database database, CommandContext context) {
		return switch (context.changelogReader().read(database.location())) {
			case ValidFiles(var changelog) -> context.dataMigrationReader()
				.read(database, changelog)
				.stream()
				.map(DataMigrationReading::name)
				.toList();
			case InvalidFiles _ -> List.of();
		};
	}

}
