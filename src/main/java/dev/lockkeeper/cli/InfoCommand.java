package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Shows the state of each migration.
 */
final class InfoCommand extends DatabaseCommand {

	private static final Option HISTORY = Option.flag("--history",
			"also show actor, commit, image, task and attempts of each applied migration");

	private static final Option PENDING = Option.flag("--pending",
			"exit with 9 if a migration is pending, for use in a pipeline");

	@Override
	public String name() {
		return "db-info";
	}

	@Override
	public String summary() {
		return "Show applied, pending, failed and future migrations";
	}

	@Override
	public String description() {
		return """
				Shows each migration of each database: its state, when it was applied, by which user,
				and how long it took. Also shows why db-migrate would refuse; the exit status is still
				0. With --pending, exits with 9 if a migration is pending. Changes nothing.""";
	}

	@Override
	public List<Option> options() {
		return List.of(PENDING, HISTORY, Option.DATABASE, Option.OUTPUT);
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the states were shown, even if db-migrate would refuse", ExitStatus.REFUSED,
				"the migration files are incomplete or invalid", ExitStatus.UNFINISHED,
				"with --pending: at least one migration is pending");
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
				.withAudit((row == null) ? null
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
