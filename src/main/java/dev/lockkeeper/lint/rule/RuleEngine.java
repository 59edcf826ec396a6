package dev.lockkeeper.lint.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Lets all rules judge a migration, and marks what its author allowed.
 */
public final class RuleEngine {

	static final RuleDescription EXPIRED = new RuleDescription("allowance-expired", Severity.ERROR,
			"An allowance has ended", Rules.ALLOWING);

	public static final RuleDescription UNUSED = new RuleDescription("allowance-unused", Severity.ERROR,
			"An allowance allows nothing", Rules.ALLOWING);

	/** Of these no rule tells anything. */
	private static final Pattern RIGHTS = Pattern.compile("(?:GRANT|REVOKE)\\b", Pattern.CASE_INSENSITIVE);

	private final LocalDate today;

	public RuleEngine(LocalDate today) {
		this.today = today;
	}

	/** The hazards of a migration, in the order of its lines. */
	public List<Hazard> judge(Trace trace) {
		List<Hazard> hazards = new ArrayList<>();
		Rules.ALL.forEach((rule) -> rule.judge(trace).map((hazard) -> allow(hazard, trace)).forEach(hazards::add));
		trace.migration().directives().allowances().forEach((allowance) -> check(allowance, trace, hazards));
		hazards.sort(Comparator.comparingInt(Hazard::line));
		return hazards;
	}

	/** What could not be run of migrations that are not judged. */
	public Optional<Hazard> gaps(List<Trace> applied) {
		return Rules.GAPS.applied(applied);
	}

	private Hazard allow(Hazard hazard, Trace trace) {
		return trace.migration()
			.directives()
			.allowances()
			.stream()
			.filter((allowance) -> allowance.rule().equals(hazard.rule().id()) && !allowance.expired(this.today))
			.findFirst()
			.map(hazard::allowedBy)
			.orElse(hazard);
	}

	private void check(Suppression allowance, Trace trace, List<Hazard> hazards) {
		if (Rules.find(allowance.rule()).isEmpty()) {
			hazards.add(hazard(UNUSED, trace, allowance, "There is no rule %s.".formatted(allowance.rule()),
					"Correct the rule's name, or remove the line."));
		}
		else if (allowance.expired(this.today)) {
			hazards.add(hazard(EXPIRED, trace, allowance,
					"The allowance of %s ended on %s.".formatted(allowance.rule(), allowance.until()),
					"Do what it waited for, or give it another day and say why."));
		}
		else if (ran(trace)
				&& hazards.stream().noneMatch((hazard) -> hazard.allowance().equals(Optional.of(allowance)))) {
			hazards.add(hazard(UNUSED, trace, allowance,
					"Nothing in this file is a hazard by rule %s.".formatted(allowance.rule()), "Remove the line."));
		}
	}

	/** Whether all was judged that a line may allow. */
	private static boolean ran(Trace trace) {
		return trace.problem().isEmpty() && trace.steps()
			.stream()
			.allMatch((step) -> step.failure().isEmpty() || RIGHTS.matcher(step.statement().sql()).lookingAt());
	}

	private static Hazard hazard(RuleDescription rule, Trace trace, Suppression allowance, String effect,
			String instead) {
		return new Hazard(rule, trace.file(), allowance.line(), effect, "Who reads the file believes that it holds.",
				instead, Optional.empty(), Optional.empty());
	}

}
