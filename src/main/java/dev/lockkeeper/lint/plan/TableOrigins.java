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
 * Which scripts made the relations that have, or have had, a name.
 */
final class TableOrigins {

	/** By the relation's id, which a new name leaves. */
	private final Map<Long, String> byRelation = new HashMap<>();

	private final Map<QualifiedName, Set<String>> byName = new HashMap<>();

	/** Takes note of what a migration makes. */
	void note(Trace trace) {
		trace.steps().forEach((step) -> {
			step.effects(RelationCreated.class).forEach((made) -> {
				this.byRelation.put(made.relation().id(), trace.migration().script());
				name(made.relation());
			});
			step.effects(RelationRenamed.class).forEach((renamed) -> name(renamed.relation()));
		});
	}

	private void name(Relation relation) {
		Optional.ofNullable(this.byRelation.get(relation.id()))
			.ifPresent((script) -> this.byName.computeIfAbsent(relation.qualifiedName(), (_) -> new HashSet<>())
				.add(script));
	}

	/** The only one that did. */
	Optional<String> only(QualifiedName name) {
		Set<String> scripts = this.byName.getOrDefault(name, Set.of());
		return (scripts.size() == 1) ? scripts.stream().findFirst() : Optional.empty();
	}

}
