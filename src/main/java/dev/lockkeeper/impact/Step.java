package dev.lockkeeper.impact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.impact.Effect.OnRelation;
import dev.lockkeeper.impact.Effect.TableRewritten;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.SqlStatement;

/**
 * One statement of a migration, and what it did.
 *
 * @param index its place among the migration's, from 0
 * @param locksBefore the strongest lock that the transaction already held, by relation
 * @param failure why it did not run; nothing is known of its effects then
 */
public record Step(int index, SqlStatement statement, Snapshot before, Snapshot after, Map<Long, LockMode> locksBefore,
		List<Effect> effects, Optional<ServerError> failure) {

	public Step {
		locksBefore = Map.copyOf(locksBefore);
		effects = List.copyOf(effects);
	}

	/** Its effects of a kind. */
	public <E extends Effect> Stream<E> effects(Class<E> kind) {
		return this.effects.stream().filter(kind::isInstance).map(kind::cast);
	}

	/**
	 * Its effects of a kind on what stood before the release. What a partition or child
	 * underwent with its parent is told of the parent alone.
	 */
	public <E extends OnRelation> Stream<E> harm(Class<E> kind) {
		List<E> all = effects(kind).filter(OnRelation::matters).toList();
		return all.stream()
			.filter((effect) -> all.stream()
				.noneMatch((other) -> other.relation().id() == effect.relation().parentId()));
	}

	/** Whether it had an effect of a kind on a relation. */
	public boolean has(Class<? extends OnRelation> kind, Relation relation) {
		return effects(kind).anyMatch((effect) -> effect.relation().id() == relation.id());
	}

	/** How it wrote a relation anew, or partitions of it. */
	public Optional<TableRewritten> rewritten(Relation relation) {
		Collection<Relation> children = this.after.children(relation);
		return effects(TableRewritten.class)
			.filter((effect) -> effect.relation().id() == relation.id()
					|| children.stream().anyMatch((child) -> child.id() == effect.relation().id()))
			.findFirst();
	}

}
