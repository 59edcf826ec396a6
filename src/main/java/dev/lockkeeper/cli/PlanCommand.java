package dev.lockkeeper.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.plan.ReleasePlanner;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.LintReport;
import dev.lockkeeper.report.MigrationLine;
import dev.lockkeeper.report.Numbers;
import dev.lockkeeper.report.PlanReport;
import dev.lockkeeper.report.SchemaNotes;
import dev.lockkeeper.schema.history.FirstInstallation;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Reports what pending migrations would do to the database in its current state.
 */
final class PlanCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-plan";
	}

	@Override
	public String summary() {
		return "Report what pending migrations would do to the database in its current state";
	}

	@Override
	public String description() {
		return """
				Lists the pending migrations of each database with their hazards. The severity of a
				hazard depends on the live table: its size, its writes, and the transactions and data
				migrations that use it. Exits with 7 if a hazard would make db-migrate refuse. Changes
				nothing, needs no more privileges than db-migrate, and shows no row values. The hazards
				were recorded when the image was built: see db-lint --record.""";
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "db-migrate would not refuse", ExitStatus.REFUSED,
				"db-migrate would refuse: files and schema history do not match, or findings are missing",
				ExitStatus.HAZARD, "db-migrate would refuse: a hazard in a pending migration is not suppressed");
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
					: new ReleasePlanner(context.findings(database), database.schema(), context.today())
						.plan(connection, state, context.runningDataMigrations(database));
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
					Numbers.count(state.pending().size(), "migration") + " pending" + counts
							+ SchemaNotes.atVersion(state))
			.atVersionOf(state)
			.withMigrations(state.in(MigrationState.PENDING).stream().map(MigrationLine::of).toList())
			.withNotes(SchemaNotes.newerDatabase(state));
		return PlanReport.explain(report, Optional.of(plan)).withHazards(plan.hazards()).withTables(plan.tables());
	}

}
