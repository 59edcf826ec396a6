package dev.lockkeeper.lint.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * Applies all rules to a migration, and then its suppressions.
 */
public final class RuleEngine {

	static final RuleDescription EXPIRED = new RuleDescription("allowance-expired", Severity.ERROR,
			"A suppression has expired", Rules.SUPPRESSION_PAGE);

	/** A suppression without a hazard. */
	public static final RuleDescription UNUSED = new RuleDescription("allowance-unused", Severity.ERROR,
			"A suppression has no effect", Rules.SUPPRESSION_PAGE);

	/** No rule is about these statements, so their failure hides no hazard. */
	private static final String RIGHTS = "GRANT|REVOKE";

	private final LocalDate today;

	/**
	 * Creates an engine.
	 * @param today the day that decides which suppressions have expired
	 */
	public RuleEngine(LocalDate today) {
		this.today = today;
	}

	/** The hazards of a migration, in the order of its lines. */
	public List<Hazard> check(Trace trace) {
		List<Hazard> hazards = new ArrayList<>();
		Rules.ALL.forEach((rule) -> rule.check(trace).map((hazard) -> suppress(hazard, trace)).forEach(hazards::add));
		suppressions(trace).forEach((suppression) -> check(suppression, trace, hazards));
		hazards.sort(Comparator.comparingInt(Hazard::line));
		return hazards;
	}

	/** One hazard for all statements of applied migrations that could not run. */
	public Optional<Hazard> checkApplied(List<Trace> applied) {
		return Rules.NOT_JUDGED.applied(applied);
	}

	private Hazard suppress(Hazard hazard, Trace trace) {
		return suppressions(trace).stream()
			.filter((suppression) -> suppression.rule().equals(hazard.rule().id()) && !suppression.expired(this.today))
			.findFirst()
			.map(hazard::suppressedBy)
			.orElse(hazard);
	}

	private static List<Suppression> suppressions(Trace trace) {
		return trace.migration().directives().all(Directive.SUPPRESS);
	}

	private void check(Suppression suppression, Trace trace, List<Hazard> hazards) {
		if (Rules.find(suppression.rule()).isEmpty()) {
			hazards.add(hazard(UNUSED, trace, suppression, "There is no rule %s.".formatted(suppression.rule()),
					"Correct the name of the rule, or remove the line."));
		}
		else if (suppression.expired(this.today)) {
			hazards.add(hazard(EXPIRED, trace, suppression,
					"The suppression of %s expired on %s.".formatted(suppression.rule(), suppression.until()),
					"Change the migration so that it does not have this hazard, or set a later date and give a reason."));
		}
		else if (ran(trace)
				&& hazards.stream().noneMatch((hazard) -> hazard.suppression().equals(Optional.of(suppression)))) {
			hazards.add(hazard(UNUSED, trace, suppression,
					"This file has no hazard of rule %s.".formatted(suppression.rule()), "Remove the line."));
		}
	}

	/** Whether every statement ran that can have a hazard. */
	private static boolean ran(Trace trace) {
		return trace.problem().isEmpty() && trace.steps()
			.stream()
			.allMatch((step) -> step.failure().isEmpty() || SqlCursor.of(step.statement().sql()).at(RIGHTS));
	}

	private static Hazard hazard(RuleDescription rule, Trace trace, Suppression suppression, String effect,
			String instead) {
		return new Hazard(rule, trace.file(), suppression.line(), effect, "The directive has no effect.", instead,
				Optional.empty(), Optional.empty());
	}

}
