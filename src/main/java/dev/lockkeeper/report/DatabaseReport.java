package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.report.Block.Advice;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Paragraph;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.SchemaState;
import org.jspecify.annotations.Nullable;

/**
 * The result of a command for one database.
 *
 * @param summary the result in one line
 * @param version the schema version; null when there is none or it is not known
 * @param sections the facts, one section of each kind at most
 * @param problems what prevents the command from succeeding
 * @param notes additional information, one sentence or line each
 */
public record DatabaseReport(Target target, ExitStatus status, String summary, @Nullable String version,
		List<Section> sections, List<Problem> problems, List<String> notes) {

	public DatabaseReport {
		sections = List.copyOf(sections);
		problems = List.copyOf(problems);
		notes = List.copyOf(notes);
	}

	/**
	 * The database that a report is about.
	 *
	 * @param name the name under {@code lockkeeper.databases}
	 * @param server host, port and database name
	 */
	record Target(String name, String server, String schema) {
	}

	public static DatabaseReport of(Database database, ExitStatus status, String summary) {
		return new DatabaseReport(new Target(database.name(), database.url().toString(), database.schema()), status,
				summary, null, List.of(), List.of(), List.of());
	}

	public static DatabaseReport refused(Database database, List<Refusal> refusals) {
		return of(database, ExitStatus.REFUSED, "nothing was changed").withProblems(Problem.of(refusals));
	}

	public DatabaseReport atVersionOf(SchemaState state) {
		return new DatabaseReport(this.target, this.status, this.summary,
				state.history().currentVersion().map(Version::toString).orElse(null), this.sections, this.problems,
				this.notes);
	}

	public DatabaseReport withMigrations(List<MigrationLine> lines) {
		return with(new MigrationSection(lines));
	}

	public DatabaseReport withHazards(List<Hazard> hazards) {
		return with(new HazardSection(hazards));
	}

	public DatabaseReport withTables(List<PlannedTable> tables) {
		return with(new PlanSection(tables));
	}

	/** Adds a section, or replaces the one of its kind. */
	DatabaseReport with(Section section) {
		List<Section> all = new ArrayList<>(this.sections);
		all.removeIf((other) -> other.getClass() == section.getClass());
		all.add(section);
		return new DatabaseReport(this.target, this.status, this.summary, this.version, all, this.problems, this.notes);
	}

	public DatabaseReport withProblems(List<Problem> found) {
		return new DatabaseReport(this.target, this.status, this.summary, this.version, this.sections, found,
				this.notes);
	}

	public DatabaseReport withNotes(List<String> lines) {
		return new DatabaseReport(this.target, this.status, this.summary, this.version, this.sections, this.problems,
				lines);
	}

	/** All that follows the summary. */
	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		boolean adviceLast = false;
		for (Section section : this.sections) {
			blocks.addAll(section.overview());
			adviceLast |= section.explainsProblems();
		}
		for (Problem problem : this.problems) {
			blocks.add(new Heading(problem.message()));
			addAdvice(problem, !adviceLast, blocks);
		}
		for (Section section : this.sections) {
			blocks.addAll(section.details());
		}
		for (String note : this.notes) {
			blocks.add(new Paragraph(note));
		}
		for (Problem problem : this.problems) {
			addAdvice(problem, adviceLast, blocks);
		}
		return blocks;
	}

	private static void addAdvice(Problem problem, boolean here, List<Block> blocks) {
		if (here && !problem.advice().isEmpty()) {
			blocks.add(new Advice(problem.advice()));
		}
	}

}
