package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.MigrationLine;
import dev.lockkeeper.report.Problem;
import dev.lockkeeper.report.SchemaNotes;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Shows what is applied and what is pending.
 */
final class InfoCommand extends DatabaseCommand {

	private static final Option HISTORY = Option.flag("--history",
			"show from where each was applied: actor, commit, image, task, attempts");

	private static final Option PENDING = Option.flag("--pending",
			"end with 9 when migrations are pending, so that a pipeline can tell");

	@Override
	public String name() {
		return "db-info";
	}

	@Override
	public String summary() {
		return "show applied, pending, failed and future migrations";
	}

	@Override
	public String description() {
		return """
				Shows every migration of each database with its state, when it was applied, by
				whom, and how long it took. Changes nothing, and judges nothing: it ends with 0
				whatever the states are, and says what would make db-migrate refuse. With
				--pending it judges one thing: whether db-migrate has anything to do.""";
	}

	@Override
	public List<Option> options() {
		return List.of(PENDING, HISTORY, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.UNFINISHED);
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		SchemaInspection inspection = context.schemaInspector().inspect(database, changelog, Optional.empty(), name());
		SchemaState state = inspection.state();
		boolean unfinished = arguments.has(PENDING.name()) && !state.pending().isEmpty();
		return DatabaseReport
			.of(database, unfinished ? ExitStatus.UNFINISHED : ExitStatus.OK,
					counts(state) + SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(lines(state,
					arguments.has(HISTORY.name()) ? context.schemaInspector().audit(database, name()) : List.of()))
			.withNotes(SchemaNotes.newerDatabase(state))
			.withProblems(Problem.of(inspection.refusals()));
	}

	private static List<MigrationLine> lines(SchemaState state, List<AuditEntry> audit) {
		return state.migrations().stream().map((migration) -> {
			AppliedMigration row = migration.applied();
			return MigrationLine.of(migration)
				.from((row == null) ? null
						: audit.stream().filter((entry) -> entry.rank() == row.rank()).findFirst().orElse(null));
		}).toList();
	}

	private static String counts(SchemaState state) {
		List<String> counts = new ArrayList<>();
		for (MigrationState one : MigrationState.values()) {
			int count = state.in(one).size();
			if (count > 0) {
				counts.add(count + " " + one);
			}
		}
		return String.join(", ", counts);
	}

}
