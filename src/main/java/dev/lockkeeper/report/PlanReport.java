package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.plan.ReleasePlan;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.postgres.Blocker;

/**
 * Tells what pending migrations would do to a live database.
 */
public final class PlanReport {

	private PlanReport() {
	}

	/** Adds what is known of the migrations to what became of them. */
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

	/** What is the matter with hazards that nobody allowed. */
	static List<Problem> hazards(List<Hazard> refused) {
		String files = refused.stream().map(Hazard::file).distinct().collect(Collectors.joining(", "));
		String allowing = refused.stream()
			.map((hazard) -> hazard.rule().id())
			.distinct()
			.map("-- lockkeeper: allow %s \"reason\" until YYYY-MM-DD"::formatted)
			.collect(Collectors.joining(", or "));
		return List.of(new Problem(
				"%s would hurt, and nobody allowed it: %s."
					.formatted(Amounts.count(refused.size(), "hazard").replaceFirst("^1 hazard", "One hazard"), files),
				"Write what is told below instead, or allow it in the file's head comment (%s), and release that."
					.formatted(allowing)));
	}

	static Problem unknown(ReleasePlan plan) {
		return new Problem(
				"Nothing is known of what %s would do, and LOCKKEEPER_FINDINGS_REQUIRED asks for it."
					.formatted(names(plan.unchecked())),
				"Use the image as it was built: it brings the findings of its own files. db-lint --record FOLDER makes them anew, for LOCKKEEPER_FINDINGS_FOLDER.");
	}

	/** What else is to be known of a plan. */
	static List<String> notes(ReleasePlan plan) {
		List<String> notes = new ArrayList<>();
		if (!plan.unchecked().isEmpty()) {
			notes.add("What %s would do to live tables is not known: %s.".formatted(names(plan.unchecked()),
					plan.absence().orElse("the findings are of other files")));
		}
		plan.expired().forEach((hazard) -> {
			Suppression suppression = hazard.suppression().orElseThrow();
			notes.add("%s:%d: its allowance of %s ended on %s. That does not stop a release that was built before."
				.formatted(hazard.file(), suppression.line(), suppression.rule(), suppression.until()));
		});
		plan.longTransactions()
			.forEach((session) -> notes
				.add("%s. CREATE INDEX CONCURRENTLY waits for its end.".formatted(session(session))));
		return notes;
	}

	/** Who it is and for how long, and nothing of what it does. */
	static String session(Blocker session) {
		StringBuilder text = new StringBuilder("Session %d".formatted(session.pid()));
		if (session.user() != null) {
			text.append(" of ").append(session.user());
		}
		if (session.application() != null && !session.application().isBlank()) {
			text.append(" (").append(session.application()).append(')');
		}
		if (session.transactionAge() == null) {
			return text.append(": this user may not see for how long its transaction is open").toString();
		}
		text.append(" has a transaction open for ").append(Amounts.duration(session.transactionAge()));
		return session.idleInTransaction() ? text.append(", idle").toString() : text.toString();
	}

	private static String names(List<Migration> migrations) {
		String first = migrations.stream().limit(5).map(Migration::script).collect(Collectors.joining(", "));
		return (migrations.size() > 5) ? "%s and %d more".formatted(first, migrations.size() - 5) : first;
	}

}
