package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Finds one kind of hazard among the effects of a migration, and suggests what to write
 * instead. How a statement is written makes no difference.
 */
public abstract class Rule {

	private final RuleDescription description;

	/**
	 * Creates a rule whose hazards are equally severe on every table.
	 * @param title one sentence that says what is wrong
	 * @param page a page of PostgreSQL's manual, relative to its root
	 */
	protected Rule(String id, Severity severity, String title, String page) {
		this(id, severity, Scaling.CONSTANT, title, page);
	}

	/**
	 * Creates a rule.
	 * @param title one sentence that says what is wrong
	 * @param page a page of PostgreSQL's manual, relative to its root
	 */
	protected Rule(String id, Severity severity, Scaling scaling, String title, String page) {
		this.description = new RuleDescription(id, severity, title, RuleDescription.MANUAL + page, scaling);
	}

	public RuleDescription description() {
		return this.description;
	}

	/** The hazards of a migration. */
	Stream<Hazard> check(Trace trace) {
		return trace.steps().stream().flatMap((step) -> check(trace, step));
	}

	/** The hazards of one statement of a migration. */
	abstract Stream<Hazard> check(Trace trace, Step step);

	/** A hazard of a statement on a relation. */
	Hazard hazard(Trace trace, Step step, Relation relation, String effect, String blocks, String instead) {
		return new Hazard(this.description, trace.file(), step.statement().line(), effect, blocks, instead.strip(),
				Optional.of(relation.qualifiedName()), Optional.empty());
	}

	/** A hazard in a line, on no relation. */
	Hazard hazard(Trace trace, int line, String effect, String blocks, String instead) {
		return new Hazard(this.description, trace.file(), line, effect, blocks, instead.strip(), Optional.empty(),
				Optional.empty());
	}

}
