package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReading.Complete;
import dev.lockkeeper.changelog.ChangelogReading.Untrusted;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
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
 * A command that works on databases, one after the other: each has its own outcome, and
 * all are attempted.
 */
abstract class DatabaseCommand implements Command {

	/** What all of them take; some take more. */
	@Override
	public List<Option> options() {
		return List.of(Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public final ExitStatus run(Invocation invocation) {
		Arguments arguments = invocation.arguments();
		Output output = output(arguments);
		check(arguments);
		ConsoleLog log = new ConsoleLog(invocation.console().complaints(), System.getenv());
		CommandContext context = CommandContext.of(arguments.properties(), invocation.interruption(), log);
		List<Database> databases = choose(databases(context, arguments), arguments, context);
		check(arguments, databases);
		List<DatabaseReport> reports = new ArrayList<>();
		for (Database database : databases) {
			reports.add(
					invocation.interruption().requested() ? notBegun(database) : attempt(database, invocation, context));
		}
		Report report = Report.of(name(), reports);
		invocation.console().answer().print(output.write(report));
		return report.status();
	}

	/**
	 * Checks what can be checked before anything is opened.
	 * @throws UsageException if an argument makes no sense
	 */
	void check(Arguments arguments) {
	}

	/**
	 * Checks arguments against the databases that were chosen.
	 * @throws UsageException if they do not go together
	 */
	void check(Arguments arguments, List<Database> databases) {
	}

	/**
	 * The databases to work on, of those that were named.
	 * @throws UsageException if there is none
	 */
	List<Database> choose(List<Database> named, Arguments arguments, CommandContext context) {
		return named;
	}

	private Output output(Arguments arguments) {
		String name = arguments.value(Option.OUTPUT.name()).orElse(Output.TEXT.toString());
		return Output.of(name, outputs())
			.orElseThrow(
					() -> new UsageException("--output is %s, not \"%s\"".formatted(Output.names(outputs()), name)));
	}

	/** The forms that its answer can take. */
	Set<Output> outputs() {
		return EnumSet.of(Output.TEXT, Output.JSON, Output.MARKDOWN);
	}

	/** The databases that it works on. */
	List<Database> databases(CommandContext context, Arguments arguments) {
		return context.databases().select(arguments.databases());
	}

	/** Does the work on one database. */
	abstract DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException;

	private DatabaseReport attempt(Database database, Invocation invocation, CommandContext context) {
		try {
			return switch (context.changelogReader().read(database.location())) {
				case Complete(Changelog changelog) -> work(database, changelog, invocation.arguments(), context);
				case Untrusted(var problems) ->
					DatabaseReport.refused(database, problems.stream().<Refusal>map(InvalidChangelog::new).toList());
			};
		}
		catch (DatabaseUnreachableException ex) {
			return DatabaseReport.of(database, ExitStatus.UNREACHABLE, "nothing was tried")
				.withProblems(List
					.of(new Problem("%s (SQLSTATE %s).".formatted(ex.getMessage(), ex.sqlState()), ex.advice())));
		}
		catch (SQLException ex) {
			return failed(database, ServerError.of(ex));
		}
		catch (UsageException | ConfigurationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			ex.printStackTrace(invocation.console().complaints());
			return failed(database, ServerError.of(ex));
		}
	}

	private static DatabaseReport failed(Database database, ServerError error) {
		ExitStatus status = error.state().serverUnavailable() ? ExitStatus.UNREACHABLE : ExitStatus.FAILED;
		return DatabaseReport.of(database, status, "the command did not come to its end")
			.withProblems(List.of(new Problem(ErrorText.of(error),
					(error.hint() != null) ? error.hint() : "Run db-info to see what is applied.")));
	}

	private static DatabaseReport notBegun(Database database) {
		return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "not begun: the process was asked to stop");
	}

	/**
	 * The version that an option gives.
	 * @throws UsageException if it is not a version
	 */
	static Optional<Version> version(Arguments arguments, Option option) {
		return arguments.value(option.name())
			.map((text) -> Version.parse(text)
				.orElseThrow(() -> new UsageException(
						"%s takes a version like 20260211103000, not \"%s\"".formatted(option.name(), text))));
	}

}
