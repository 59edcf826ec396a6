package dev.lockkeeper.report;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;
import org.jspecify.annotations.Nullable;

/**
 * What became of one database.
 *
 * @param summary one line that says it
 * @param version where the schema is now; null when it has none or it is not known
 * @param data data migrations, where the command is about them
 * @param notes what else a reader should know
 * @param hazards what its new migrations would do
 * @param findings what a command that looks for something found
 * @param tables what its pending migrations work on
 */
public record DatabaseReport(String database, String server, String schema, ExitStatus status, String summary,
		@Nullable String version, List<MigrationLine> migrations, List<DataLine> data, List<String> notes,
		List<Problem> problems, List<Hazard> hazards, List<ReportFinding> findings, List<PlannedTable> tables) {

	public DatabaseReport {
		migrations = List.copyOf(migrations);
		data = List.copyOf(data);
		notes = List.copyOf(notes);
		problems = List.copyOf(problems);
		hazards = List.copyOf(hazards);
		findings = List.copyOf(findings);
		tables = List.copyOf(tables);
	}

	public static DatabaseReport of(Database database, ExitStatus status, String summary) {
		return new DatabaseReport(database.name(), database.url().toString(), database.schema(), status, summary, null,
				List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
	}

	public static DatabaseReport refused(Database database, List<Refusal> refusals) {
		return of(database, ExitStatus.REFUSED, "nothing was changed").withProblems(Problem.of(refusals));
	}

	public DatabaseReport atVersionOf(SchemaState state) {
		Optional<Version> current = state.history().currentVersion();
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary,
				current.map(Version::toString).orElse(null), this.migrations, this.data, this.notes, this.problems,
				this.hazards, this.findings, this.tables);
	}

	public DatabaseReport withMigrations(List<MigrationLine> lines) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				lines, this.data, this.notes, this.problems, this.hazards, this.findings, this.tables);
	}

	DatabaseReport withDataMigrations(List<DataLine> lines) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, lines, this.notes, this.problems, this.hazards, this.findings, this.tables);
	}

	public DatabaseReport withNotes(List<String> lines) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, this.data, lines, this.problems, this.hazards, this.findings, this.tables);
	}

	public DatabaseReport withProblems(List<Problem> found) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, this.data, this.notes, found, this.hazards, this.findings, this.tables);
	}

	public DatabaseReport withHazards(List<Hazard> found) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, this.data, this.notes, this.problems, found, this.findings, this.tables);
	}

	DatabaseReport withFindings(List<? extends ReportFinding> found) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, this.data, this.notes, this.problems, this.hazards, List.copyOf(found), this.tables);
	}

	public DatabaseReport withTables(List<PlannedTable> found) {
		return new DatabaseReport(this.database, this.server, this.schema, this.status, this.summary, this.version,
				this.migrations, this.data, this.notes, this.problems, this.hazards, this.findings, found);
	}

}
