package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
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
 * Tells what new migrations would do to a live database.
 */
public final class LintCommand extends DatabaseCommand {

	private static final Option EACH = Option.flag("--each",
			"judge each new file as a release of its own: what one makes stands when the next comes");

	private static final Option RECORD = Option.value("--record", "FOLDER",
			"judge every file, and keep what is found there for db-plan and db-migrate");

	private static final Option FORMAT = Option.value(Option.OUTPUT.name(), "FORMAT",
			"text (default), json, markdown or sarif");

	@Override
	public String name() {
		return "db-lint";
	}

	@Override
	public String summary() {
		return "tell what new migrations would do to a live database";
	}

	@Override
	public String description() {
		return """
				Applies what is released to a scratch database, runs each new migration there a
				statement at a time, and looks what it does: locks, scans, rewrites, what is
				dropped or renamed. Ends with 7 when one would hurt and nobody allowed it. No
				live database is touched. The scratch server is LOCKKEEPER_SCRATCH_URL,
				_USERNAME and _PASSWORD.

				What is new is told by one of --since, --since-ref and --since-applied-in.
				Without, all files are: they count as one release on an empty database, and
				what a release makes itself is empty, so only what fails is found.""";
	}

	@Override
	public List<Option> options() {
		return List.of(LintBase.VERSION, LintBase.REF, LintBase.APPLIED_IN, EACH, RECORD, Option.DATABASE, FORMAT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.HAZARD, ExitStatus.INTERRUPTED);
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
		if (arguments.has(RECORD.name()) && LintBase.isNamed(arguments)) {
			throw new UsageException("--record judges every file, whatever is released");
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
				return DatabaseReport.of(database, ExitStatus.INTERRUPTED, "asked to stop before all was judged");
			}
			throw ex;
		}
	}

	/** What was kept before is gone even if nothing can be judged now. */
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
