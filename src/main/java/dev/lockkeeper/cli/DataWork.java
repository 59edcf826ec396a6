package dev.lockkeeper.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReading.Complete;
import dev.lockkeeper.changelog.ChangelogReading.Untrusted;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.run.DataCheck;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DataReport;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;

import org.springframework.boot.convert.DurationStyle;

/**
 * What {@code db-data} does on databases.
 */
final class DataWork extends DatabaseCommand {

	private static final int WORKERS_AT_MOST = 64;

	private final DataCommand command;

	private final DataAction action;

	DataWork(DataCommand command, DataAction action) {
		this.command = command;
		this.action = action;
	}

	@Override
	public String name() {
		return this.command.name() + " " + this.action.word();
	}

	@Override
	public String summary() {
		return this.command.summary();
	}

	@Override
	public String description() {
		return this.command.description();
	}

	@Override
	public List<Option> options() {
		return this.command.options();
	}

	@Override
	public List<ExitStatus> statuses() {
		return this.command.statuses();
	}

	@Override
	void check(Arguments arguments) {
		options(arguments);
	}

	/** The one that has the named data migration; all, where none is named. */
	@Override
	List<Database> choose(List<Database> named, Arguments arguments, CommandContext context) {
		Optional<String> wanted = wanted(arguments);
		if (wanted.isEmpty() || (named.size() == 1 && !arguments.databases().isEmpty())) {
			return named;
		}
		TreeSet<String> known = new TreeSet<>();
		List<Database> having = named.stream().filter((database) -> {
			List<String> names = names(database, context);
			known.addAll(names);
			// files that can't be trusted say so themselves
			return names.isEmpty() || names.contains(wanted.get());
		}).toList();
		if (having.isEmpty()) {
			throw new UsageException("There is no data migration \"%s\". There are: %s".formatted(wanted.get(),
					String.join(", ", known)));
		}
		return having;
	}

	@Override
	void check(Arguments arguments, List<Database> databases) {
		if ((this.action == DataAction.RUN || this.action == DataAction.RESUME) && databases.size() > 1) {
			throw new UsageException(
					"%s is in several databases: name one with --database".formatted(arguments.words().getLast()));
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		List<DataMigrationReading> all = context.dataMigrationReader().read(database, changelog);
		Optional<String> wanted = wanted(arguments);
		List<DataMigrationReading> readings = all.stream()
			.filter((reading) -> wanted.isEmpty() || reading.name().equals(wanted.get()))
			.toList();
		DataReport report = new DataReport(database);
		return switch (this.action) {
			case LIST -> report.list(readings);
			case STATUS -> report.status(statuses(database, readings, wanted, context));
			case CHECK -> report.checked(readings.size(), new DataCheck(context.connector()).check(database, readings));
			case RUN, RESUME -> run(database, readings, arguments, context);
			case PAUSE -> report.control(context.dataControl().pause(database, wanted.orElseThrow()),
					statuses(database, readings, wanted, context), "paused");
			case CANCEL -> report.control(context.dataControl().cancel(database, wanted.orElseThrow()),
					statuses(database, readings, wanted, context), "given up");
			case NEW -> throw new IllegalStateException("opens no database");
		};
	}

	private DatabaseReport run(Database database, List<DataMigrationReading> readings, Arguments arguments,
			CommandContext context) throws DatabaseUnreachableException, SQLException {
		DataReport report = new DataReport(database);
		String name = arguments.words().getLast();
		if (readings.isEmpty()) {
			throw new UsageException("Database %s has no data migration \"%s\"".formatted(database.name(), name));
		}
		return switch (readings.getFirst()) {
			case InvalidDataMigration(var wrong, var reason) ->
				report.refused(List.of(new DataRefusal("%s is wrong: %s.".formatted(wrong, reason),
						"Correct it; db-data check tells more.")));
			case ValidDataMigration(var migration) -> {
				DataOutcome outcome = arguments.has(DataCommand.DRY_RUN.name())
						? context.dataRunner().rehearse(database, migration)
						: context.dataRunner().run(database, migration, options(arguments));
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

	private RunOptions options(Arguments arguments) {
		long workers = number(arguments, DataCommand.WORKERS).orElse(1);
		if (workers > WORKERS_AT_MOST) {
			throw new UsageException("--workers is %d at the most".formatted(WORKERS_AT_MOST));
		}
		return new RunOptions((int) workers, number(arguments, DataCommand.MAX_RATE),
				arguments.value(DataCommand.FOR.name()).map(DataWork::duration), this.action == DataAction.RESUME);
	}

	private static OptionalLong number(Arguments arguments, Option option) {
		Optional<String> value = arguments.value(option.name());
		if (value.filter((text) -> !text.matches("[1-9]\\d{0,8}")).isPresent()) {
			throw new UsageException("%s takes a number from 1, not \"%s\"".formatted(option.name(), value.get()));
		}
		return value.map((text) -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
	}

	private static Duration duration(String text) {
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (duration.isPositive()) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new UsageException("--for takes a duration like 90s, 30m or 2h, not \"%s\"".formatted(text));
		}
		throw new UsageException("--for takes a duration that is longer than nothing");
	}

	private static Optional<String> wanted(Arguments arguments) {
		return (arguments.words().size() > 1) ? Optional.of(arguments.words().get(1)) : Optional.empty();
	}

	private static List<String> names(Database database, CommandContext context) {
		return switch (context.changelogReader().read(database.location())) {
			case Complete(var changelog) -> context.dataMigrationReader()
				.read(database, changelog)
				.stream()
				.map(DataMigrationReading::name)
				.toList();
			case Untrusted _ -> List.of();
		};
	}

}
