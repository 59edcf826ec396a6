package dev.lockkeeper.lint.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Directive;
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
		trace.migration().directives().all(Directive.SUPPRESS).forEach((suppression) -> check(suppression, trace, hazards));
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
			.all(Directive.SUPPRESS)
			.stream()
			.filter((suppression) -> suppression.rule().equals(hazard.rule().id()) && !suppression.expired(this.today))
			.findFirst()
			.map(hazard::suppressedBy)
			.orElse(hazard);
	}

	private void check(Suppression suppression, Trace trace, List<Hazard> hazards) {
		if (Rules.find(suppression.rule()).isEmpty()) {
			hazards.add(hazard(UNUSED, trace, suppression, "There is no rule %s.".formatted(suppression.rule()),
					"Correct the rule's name, or remove the line."));
		}
		else if (suppression.expired(this.today)) {
			hazards.add(hazard(EXPIRED, trace, suppression,
					"The allowance of %s ended on %s.".formatted(suppression.rule(), suppression.until()),
					"Do what it waited for, or give it another day and say why."));
		}
		else if (ran(trace)
				&& hazards.stream().noneMatch((hazard) -> hazard.suppression().equals(Optional.of(suppression)))) {
			hazards.add(hazard(UNUSED, trace, suppression,
					"Nothing in this file is a hazard by rule %s.".formatted(suppression.rule()), "Remove the line."));
		}
	}

	/** Whether all was judged that a line may allow. */
	private static boolean ran(Trace trace) {
		return trace.problem().isEmpty() && trace.steps()
			.stream()
			.allMatch((step) -> step.failure().isEmpty() || RIGHTS.matcher(step.statement().sql()).lookingAt());
	}

	private static Hazard hazard(RuleDescription rule, Trace trace, Suppression suppression, String effect,
			String instead) {
		return new Hazard(rule, trace.file(), suppression.line(), effect, "Who reads the file believes that it holds.",
				instead, Optional.empty(), Optional.empty());
	}

}
