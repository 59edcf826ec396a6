package dev.lockkeeper.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.plan.ReleasePlanner;
import dev.lockkeeper.report.Amounts;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.LintReport;
import dev.lockkeeper.report.MigrationLine;
import dev.lockkeeper.report.PlanReport;
import dev.lockkeeper.report.SchemaNotes;
import dev.lockkeeper.schema.history.FirstInstallation;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Tells whoever has to approve a release what it would do to the database as it is now.
 */
final class PlanCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-plan";
	}

	@Override
	public String summary() {
		return "tell what pending migrations would do to the database as it is now";
	}

	@Override
	public String description() {
		return """
				Lists the pending migrations of each database with their hazards, weighed by the
				live tables: how large they are, how much is written to them, which transactions
				and data migrations are open on them. Ends with 7 when db-migrate would refuse.
				Changes nothing, needs no right that db-migrate does not need, and shows no
				values. What a migration does was found when the image was built: see db-lint
				--record.""";
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED,
				ExitStatus.HAZARD);
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		SchemaInspection inspection = context.schemaInspector().inspect(database, changelog, Optional.empty(), name());
		SchemaState state = inspection.state();
		if (!inspection.refusals().isEmpty()) {
			return DatabaseReport.refused(database, inspection.refusals()).atVersionOf(state);
		}
		try (Connection connection = context.connector().connect(database, name())) {
			connection.setReadOnly(true);
			ReleasePlan plan = new FirstInstallation(database).lasts(connection, state) ? ReleasePlan.NOTHING_LIVE
					: new ReleasePlanner(context.findings(database), database.schema(), context.today()).plan(connection,
							state);
			return report(database, state, plan, context.findingsGate());
		}
	}

	private static DatabaseReport report(Database database, SchemaState state, ReleasePlan plan, FindingsGate gate) {
		ExitStatus status = switch (gate.verdict(plan)) {
			case CLEAR -> ExitStatus.OK;
			case HAZARD -> ExitStatus.HAZARD;
			case UNKNOWN -> ExitStatus.REFUSED;
		};
		String counts = plan.hazards().isEmpty() ? "" : ": " + LintReport.counts(plan.hazards());
		DatabaseReport report = DatabaseReport
			.of(database, status,
					Amounts.count(state.pending().size(), "migration") + " pending" + counts
							+ SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(state.in(MigrationState.PENDING).stream().map(MigrationLine::of).toList())
			.withNotes(SchemaNotes.newerDatabase(state))
			.withTables(plan.tables());
		return PlanReport.explain(report, Optional.of(plan)).withHazards(plan.hazards());
	}

}
