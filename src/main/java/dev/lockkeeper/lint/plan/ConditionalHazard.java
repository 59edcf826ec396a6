package dev.lockkeeper.lint.plan;

import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.lint.rule.Hazard;

/**
 * A hazard as a release carries it with it, and where it counts: that depends on how much
 * of the release a database has already.
 *
 * @param standing scripts that have to be applied before: without what they make, there
 * is nobody to hurt
 * @param pending scripts that must not be: what they make changes the hazard
 * @param madeBy the script that makes the hazard's table; empty where several do, or none
 */
public record ConditionalHazard(Hazard hazard, Set<String> standing, Set<String> pending, Optional<String> madeBy) {

	public ConditionalHazard {
		standing = Set.copyOf(standing);
		pending = Set.copyOf(pending);
	}

}
