package dev.lockkeeper.cli;

import java.sql.SQLException;
import java.util.List;
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
 * Holds the files against the schema history.
 */
final class ValidateCommand extends DatabaseCommand {

	@Override
	public String name() {
		return "db-validate";
	}

	@Override
	public String summary() {
		return "hold the files against the schema history";
	}

	@Override
	public String description() {
		return """
				Checks that every applied migration is here unchanged, none failed and none
				comes out of order: whatever would make db-migrate refuse. Pending migrations
				are in order. Never writes.""";
	}

	@Override
	public List<ExitStatus> statuses() {
		return List.of(ExitStatus.OK, ExitStatus.FAILED, ExitStatus.USAGE, ExitStatus.UNREACHABLE, ExitStatus.REFUSED);
	}

	@Override
	DatabaseReport work(Database database, Changelog changelog, Arguments arguments, CommandContext context)
			throws DatabaseUnreachableException, SQLException {
		SchemaInspection inspection = context.schemaInspector().inspect(database, changelog, Optional.empty(), name());
		SchemaState state = inspection.state();
		if (!inspection.refusals().isEmpty()) {
			return DatabaseReport.of(database, ExitStatus.REFUSED, "files and schema history do not fit")
				.atVersionOf(state)
				.withProblems(Problem.of(inspection.refusals()));
		}
		int applied = state.in(MigrationState.APPLIED).size();
		int pending = state.in(MigrationState.PENDING).size();
		return DatabaseReport
			.of(database, ExitStatus.OK,
					"files and schema history fit: %d applied, %d pending%s".formatted(applied, pending,
							SchemaNotes.atVersion(state)))
			.atVersionOf(state)
			.withNotes(SchemaNotes.newerDatabase(state));
	}

}
