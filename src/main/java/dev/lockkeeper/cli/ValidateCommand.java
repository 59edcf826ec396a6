package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.report.DatabaseReport;
import dev.lockkeeper.report.ExitStatus;
import dev.lockkeeper.report.Problem;
import dev.lockkeeper.report.SchemaNotes;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.SchemaInspection;
import dev.lockkeeper.schema.history.SchemaState;

/**
 * Validates the files against the schema history.
 */
final class ValidateCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-validate";
	}

	@Override
	public String summary() {
		return "Validate the files against the schema history";
	}

	@Override
	public String description() {
		return """
				Checks that the file of each applied migration exists and is unchanged, that no
				migration has failed, and that no pending migration has a lower version than an applied
				one. If a check fails, db-migrate refuses. Pending migrations are not an error. Changes
				nothing.""";
	}

	@Override
	Map<ExitStatus, String> ownStatuses() {
		return Map.of(ExitStatus.OK, "the files match the schema history", ExitStatus.REFUSED,
				"the files do not match the schema history, or are incomplete or invalid");
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		SchemaInspection inspection = context.schemaInspector().inspect(database, changelog, Optional.empty(), name());
		SchemaState state = inspection.state();
		if (!inspection.refusals().isEmpty()) {
			return DatabaseReport.of(database, ExitStatus.REFUSED, "the files do not match the schema history")
				.atVersionOf(state)
				.withProblems(Problem.of(inspection.refusals()));
		}
		int applied = state.in(MigrationState.APPLIED).size();
		int pending = state.in(MigrationState.PENDING).size();
		return DatabaseReport
			.of(database, ExitStatus.OK,
					"the files match the schema history: %d applied, %d pending%s".formatted(applied, pending,
							SchemaNotes.atVersion(state)))
			.atVersionOf(state)
			.withNotes(SchemaNotes.newerDatabase(state));
	}

}
