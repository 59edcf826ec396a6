package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.changelog.Nearest;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.database.ReadOnlyServerException;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.report.ConsoleLog;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ErrorText;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.Output;
import dev.lockkeeper.report.Problem;
import dev.lockkeeper.report.Report;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusal.InvalidChangelog;

/**
 * A command that processes databases, one after the other. Each has its own result; a
 * failure in one does not stop the others.
 */
abstract class DatabaseCommand implements Command {

	/** The options of every database command. */
	@Override
	public List<Option> options() {
		return List.of(Option.DATABASE, Option.OUTPUT);
	}

	/** The statuses of every database command, and those of this one. */
	@Override
	public final Map<ExitStatus, String> statuses() {
		Map<ExitStatus, String> statuses = new EnumMap<>(ExitStatus.class);
		Stream.of(ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.INTERRUPTED)
			.forEach((status) -> statuses.put(status, status.meaning()));
		statuses.putAll(ownStatuses());
		return statuses;
	}

	/** The statuses whose meaning is particular to this command. */
	abstract Map<ExitStatus, String> ownStatuses();

	@Override
	public ExitStatus run(Invocation invocation) {
		Arguments arguments = invocation.arguments();
		Output output = output(arguments);
		check(arguments);
		ConsoleLog log = new ConsoleLog(invocation.console().err(), System.getenv());
		CommandContext context = CommandContext.of(arguments.properties(), invocation.interruption(), log);
		List<Database> databases = choose(databases(context, arguments), arguments, context);
		check(arguments, databases);
		List<DatabaseReport> reports = new ArrayList<>();
		for (Database database : databases) {
			reports.add(invocation.interruption().requested() ? notStarted(database)
					: attempt(database, invocation, context));
		}
		Report report = Report.of(reportName(arguments), reports);
		invocation.console().out().print(output.write(report));
		return report.status();
	}

	/** The name of the command in the report. */
	String reportName(Arguments arguments) {
		return name();
	}

	/**
	 * Checks the arguments before the configuration is read.
	 * @throws UsageException if an argument is not valid
	 */
	void check(Arguments arguments) {
	}

	/**
	 * Checks whether the arguments are possible for the chosen databases.
	 * @throws UsageException if they are not
	 */
	void check(Arguments arguments, List<Database> databases) {
	}

	/**
	 * The databases to process, from those that were selected.
	 * @throws UsageException if there is none
	 */
	List<Database> choose(List<Database> selected, Arguments arguments, CommandContext context) {
		return selected;
	}

	private Output output(Arguments arguments) {
		String name = arguments.value(Option.OUTPUT.name()).orElse(Output.TEXT.toString());
		return Output.of(name, outputs())
			.orElseThrow(
					() -> new UsageException("--output must be %s, not \"%s\".%s".formatted(Output.names(outputs()),
							name, Nearest.question(name, outputs().stream().map(Output::toString).toList()))));
	}

	/** The formats of its report. */
	Set<Output> outputs() {
		return EnumSet.of(Output.TEXT, Output.JSON, Output.MARKDOWN);
	}

	/** The selected databases; all if none is selected. */
	List<Database> databases(CommandContext context, Arguments arguments) {
		return context.databases().select(arguments.databases());
	}

	/** Processes one database. */
	abstract DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException;

	private DatabaseReport attempt(Database database, Invocation invocation, CommandContext context) {
		try {
			return switch (context.changelogReader().read(database.location())) {
				case ValidFiles(Changelog changelog) -> work(database, changelog, invocation.arguments(), context);
				case InvalidFiles(var problems) ->
					DatabaseReport.refused(database, problems.stream().<Refusal>map(InvalidChangelog::new).toList());
			};
		}
		catch (DatabaseUnreachableException ex) {
			return notConnected(database, ex);
		}
		catch (ReadOnlyServerException ex) {
			return DatabaseReport.of(database, ExitStatus.REFUSED, "the server accepts no changes")
				.withProblems(List.of(new Problem(ex.getMessage() + ".", ex.advice())));
		}
		catch (SQLException ex) {
			return failed(database, ServerError.of(ex));
		}
		catch (UsageException | ConfigurationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace(invocation.console().err());
			return failed(database, ServerError.of(ex));
		}
	}

	private static DatabaseReport notConnected(Database database, DatabaseUnreachableException thrown) {
		String state = thrown.sqlState().isEmpty() ? "" : " (SQLSTATE %s)".formatted(thrown.sqlState());
		return DatabaseReport
			.of(database, thrown.misconfigured() ? ExitStatus.USAGE : ExitStatus.UNREACHABLE, "nothing was done")
			.withProblems(
					List.of(new Problem(thrown.getMessage().replaceFirst("\\.$", "") + state + ".", thrown.advice())));
	}

	private static DatabaseReport failed(Database database, ServerError error) {
		ExitStatus status = error.sessionLost() ? ExitStatus.UNREACHABLE : ExitStatus.FAILED;
		return DatabaseReport.of(database, status, "the command failed")
			.withProblems(List.of(new Problem(ErrorText.of(error),
					(error.hint() != null) ? error.hint() : "Run db-info to see what is applied.")));
	}

	private static DatabaseReport notStarted(Database database) {
		return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "not started: the process was stopped by a signal");
	}

	/**
	 * The version that is the value of an option.
	 * @throws UsageException if the value is not a version
	 */
	static Optional<Version> version(Arguments arguments, Option option) {
		return arguments.value(option.name())
			.map((text) -> Version.parse(text)
				.orElseThrow(() -> new UsageException(
						"%s must be a version such as 20260211103000, not \"%s\"".formatted(option.name(), text))));
	}

}
