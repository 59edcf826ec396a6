package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.rule.Hazard;

/**
 * Reports the hazards of pending migrations for {@code db-plan} and {@code db-migrate}.
 */
public final class PlanReport {

	private PlanReport() {
	}

	/** Adds the hazards that are known to a report about the migrations. */
	public static DatabaseReport explain(DatabaseReport report, Optional<ReleasePlan> known) {
		if (known.isEmpty()) {
			return report;
		}
		ReleasePlan plan = known.get();
		List<String> notes = new ArrayList<>(report.notes());
		notes.addAll(notes(plan));
		return switch (report.status()) {
			case HAZARD -> report.withProblems(hazards(plan.refused())).withHazards(plan.hazards()).withNotes(notes);
			case REFUSED -> plan.unchecked().isEmpty() || !report.problems().isEmpty() ? report.withNotes(notes)
					: report.withProblems(List.of(unknown(plan))).withHazards(plan.hazards()).withNotes(notes);
			case OK, UNFINISHED, BUSY, UNREACHABLE, INCOMPATIBLE, USAGE, MIGRATION_FAILED, INTERRUPTED, FAILED ->
				report.withNotes(notes);
		};
	}

	/** The problem with hazards that are not suppressed. */
	static List<Problem> hazards(List<Hazard> refused) {
		String files = refused.stream().map(Hazard::file).distinct().collect(Collectors.joining(", "));
		String directives = refused.stream()
			.map((hazard) -> hazard.rule().id())
			.distinct()
			.map("-- lockkeeper: suppress %s \"reason\" until YYYY-MM-DD"::formatted)
			.collect(Collectors.joining(", or "));
		return List.of(new Problem(
				"%s not suppressed: %s."
					.formatted((refused.size() == 1) ? "1 hazard is" : refused.size() + " hazards are", files),
				"Change the migration as described below, or suppress the hazard in the comment at the top of the file (%s). Then release the changed file."
					.formatted(directives)));
	}

	static Problem unknown(ReleasePlan plan) {
		return new Problem(
				"The hazards of %s are not known, and LOCKKEEPER_FINDINGS_REQUIRED is set."
					.formatted(names(plan.unchecked())),
				"Use the image as it was built: it contains the findings for its migrations. Or create them again with db-lint --record FOLDER, and set LOCKKEEPER_FINDINGS_FOLDER to that folder.");
	}

	/** Additional information about a plan. */
	static List<String> notes(ReleasePlan plan) {
		List<String> notes = new ArrayList<>();
		if (!plan.unchecked().isEmpty()) {
			notes.add("The hazards of %s are not known: %s.".formatted(names(plan.unchecked()),
					plan.absence().orElse("the recorded findings are for other files")));
		}
		plan.expired().forEach((hazard) -> {
			Suppression suppression = hazard.suppression().orElseThrow();
			notes.add(
					"%s:%d: the suppression of %s expired on %s. It still applies to releases that were built before that date."
						.formatted(hazard.file(), suppression.line(), suppression.rule(), suppression.until()));
		});
		plan.longTransactions()
			.forEach((session) -> notes.add("%s. CREATE INDEX CONCURRENTLY waits until it ends."
				.formatted(LockWaitDescription.session(session))));
		return notes;
	}

	private static String names(List<Migration> migrations) {
		String first = migrations.stream().limit(5).map(Migration::script).collect(Collectors.joining(", "));
		return (migrations.size() > 5) ? "%s and %d more".formatted(first, migrations.size() - 5) : first;
	}

}
