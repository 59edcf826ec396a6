package dev.lockkeeper.lint.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.RelationRenamed;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * The scripts that created the relations with a name, including renamed ones.
 */
final class TableOrigins {

	/** By the id of the relation, which a rename does not change. */
	private final Map<Long, String> byRelation = new HashMap<>();

	private final Map<QualifiedName, Set<String>> byName = new HashMap<>();

	/** Adds what a migration creates and renames. */
	void add(Trace trace) {
		trace.steps().forEach((step) -> {
			step.effects(RelationCreated.class).forEach((created) -> {
				this.byRelation.put(created.relation().id(), trace.migration().script());
				addName(created.relation());
			});
			step.effects(RelationRenamed.class).forEach((renamed) -> addName(renamed.relation()));
		});
	}

	private void addName(Relation relation) {
		Optional.ofNullable(this.byRelation.get(relation.id()))
			.ifPresent((script) -> this.byName.computeIfAbsent(relation.qualifiedName(), (_) -> new HashSet<>())
				.add(script));
	}

	/** The script that created a relation; empty if none or several did. */
	Optional<String> onlyCreator(QualifiedName name) {
		Set<String> scripts = this.byName.getOrDefault(name, Set.of());
		return (scripts.size() == 1) ? scripts.stream().findFirst() : Optional.empty();
	}

}
