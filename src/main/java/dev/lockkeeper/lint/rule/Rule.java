package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A judgement over effects: which of them is a hazard, and what to write instead. It
 * holds whatever way the statement is written.
 */
public abstract class Rule {

	private final RuleDescription description;

	/**
	 * @param page of PostgreSQL's manual, below its root
	 */
	protected Rule(String id, Severity severity, String title, String page) {
		this.description = new RuleDescription(id, severity, title, RuleDescription.MANUAL + page);
	}

	public RuleDescription description() {
		return this.description;
	}

	/** The hazards of a migration. */
	Stream<Hazard> judge(Trace trace) {
		return trace.steps().stream().flatMap((step) -> judge(trace, step));
	}

	/** The hazards of one of its statements. */
	abstract Stream<Hazard> judge(Trace trace, Step step);

	/** A hazard at a statement. */
	Hazard hazard(Trace trace, Step step, Relation relation, String effect, String blocks, String instead) {
		return new Hazard(this.description, trace.file(), step.statement().line(), effect, blocks, instead.strip(),
				Optional.of(relation.qualifiedName()), Optional.empty());
	}

	/** A hazard at a line that concerns no relation. */
	Hazard hazard(Trace trace, int line, String effect, String blocks, String instead) {
		return new Hazard(this.description, trace.file(), line, effect, blocks, instead.strip(), Optional.empty(),
				Optional.empty());
	}

}
