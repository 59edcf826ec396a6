package dev.lockkeeper.lint.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.lint.rule.Hazard;

/**
 * A hazard, and which migrations a database must have or not have for it to count.
 *
 * @param applied scripts that must be applied: without the tables that they create, there
 * is nothing to block
 * @param pending scripts that must not be applied: they change the hazard
 * @param createdBy the script that creates the hazard's table; empty if none or several
 * do
 */
public record ConditionalHazard(Hazard hazard, Set<String> applied, Set<String> pending, Optional<String> createdBy) {

	public ConditionalHazard {
		applied = Set.copyOf(applied);
		pending = Set.copyOf(pending);
	}

	/** The same with one more script that must be applied. */
	ConditionalHazard ifApplied(String script) {
		return new ConditionalHazard(this.hazard, with(this.applied, script), this.pending, this.createdBy);
	}

	/** The same with one more script that must not be applied. */
	ConditionalHazard ifPending(String script) {
		return new ConditionalHazard(this.hazard, this.applied, with(this.pending, script), this.createdBy);
	}

	private static Set<String> with(Set<String> scripts, String script) {
		Set<String> all = new LinkedHashSet<>(scripts);
		all.add(script);
		return all;
	}

}
