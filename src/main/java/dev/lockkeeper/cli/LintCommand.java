package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.Findings;
import dev.lockkeeper.lint.plan.FindingsFile;
import dev.lockkeeper.lint.plan.FindingsRecorder;
import dev.lockkeeper.lint.plan.Release;
import dev.lockkeeper.postgres.ScratchDatabase;
import dev.lockkeeper.postgres.ScratchUnavailableException;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.LintReport;
import dev.lockkeeper.report.Output;

/**
 * Reports what new migrations would do to a live database.
 */
final class LintCommand extends DatabaseCommand {

	private static final Option EACH = Option.flag("--each",
			"lint each new file as its own release, on top of the files before it");

	private static final Option RECORD = Option.value("--record", "FOLDER",
			"lint all files; write the findings to this folder, for db-plan and db-migrate");

	private static final Option FORMAT = Option.value(Option.OUTPUT.name(), "FORMAT",
			"text, json, markdown or sarif (default: text)");

	@Override
	public String name() {
		return "db-lint";
	}

	@Override
	public String summary() {
		return "Report what new migrations would do to a live database";
	}

	@Override
	public String description() {
		return """
				Applies the released migrations to a scratch database, then runs each new migration
				there, statement by statement, and reports its effects: locks, table scans, table
				rewrites, dropped and renamed objects. Exits with 7 if a hazard is not suppressed. Never
				connects to a live database. LOCKKEEPER_SCRATCH_URL, LOCKKEEPER_SCRATCH_USERNAME and
				LOCKKEEPER_SCRATCH_PASSWORD configure the scratch server.

				Select the new migrations with --since, --since-ref or --since-applied-in. Default: all
				migrations, as one release on an empty database. Hazards on objects that the release
				itself creates are ignored, so this reports mainly migrations that fail.""";
	}

	@Override
	public List<Option> options() {
		return List.of(LintBase.VERSION, LintBase.REF, LintBase.APPLIED_IN, EACH, RECORD, Option.DATABASE, FORMAT);
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "no hazard of severity error, or each one is suppressed", ExitStatus.REFUSED,
				"the migration files are incomplete or invalid", ExitStatus.HAZARD,
				"a hazard of severity error is not suppressed", ExitStatus.UNREACHABLE,
				"the scratch server did not answer after retries, or the login was refused");
	}

	@Override
	Set<Output> outputs() {
		return EnumSet.allOf(Output.class);
	}

	@Override
	List<Database> databases(CommandContext context, Arguments arguments) {
		return context.databases().inScratch(arguments.databases(), context.scratch());
	}

	@Override
	void check(Arguments arguments) {
		LintBase.check(arguments);
		if (arguments.has(RECORD.name()) && LintBase.isSelected(arguments)) {
			throw new UsageException(
					"--record always lints all files. Remove --since, --since-ref or --since-applied-in.");
		}
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws SQLException {
		LintBase base = LintBase.of(database, arguments);
		Optional<String> record = arguments.value(RECORD.name());
		Release release = base.release(changelog, database, record.isPresent() || arguments.has(EACH.name()));
		try (ScratchDatabase scratch = context.scratch().create(); Connection connection = scratch.connect(name())) {
			if (record.isPresent()) {
				return record(database, release, context.findingsRecorder(connection),
						new FindingsFile(Path.of(record.get()), database.name()));
			}
			return LintReport.of(database, release, context.linter(connection).lint(release), base.remark());
		}
		catch (ScratchUnavailableException ex) {
			return LintReport.of(database, ex);
		}
		catch (SQLException ex) {
			if (ServerError.of(ex).state().cancelled()) {
				return DatabaseReport.of(database, ExitStatus.INTERRUPTED,
						"stopped by a signal; not all migrations were linted");
			}
			throw ex;
		}
	}

	/**
	 * Deletes the old findings first, so that stale ones do not remain after an error.
	 */
	private static DatabaseReport record(Database database, Release release, FindingsRecorder recorder,
			FindingsFile file) throws SQLException {
		try {
			file.delete();
			Findings findings = recorder.record(release);
			file.write(findings);
			return LintReport.recorded(database, findings, file);
		}
		catch (IOException ex) {
			return LintReport.notRecorded(database, file);
		}
	}

}
