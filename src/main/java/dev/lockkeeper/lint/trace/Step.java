package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * One statement of a migration and its effects.
 *
 * @param index its place in the migration, from 0
 * @param locksBefore the strongest lock that the transaction held on each relation before
 * the statement
 * @param notices the notices and warnings that the server sent
 * @param failure why the statement did not run; it has no effects then
 */
public record Step(int index, SqlStatement statement, Snapshot before, Snapshot after, Map<Long, LockMode> locksBefore,
		List<Effect> effects, List<ServerError> notices, Optional<StepFailure> failure) {

	public Step {
		locksBefore = Map.copyOf(locksBefore);
		effects = List.copyOf(effects);
		notices = List.copyOf(notices);
	}

	/** Its effects of a kind. */
	public <E extends Effect> Stream<E> effects(Class<E> kind) {
		return this.effects.stream().filter(kind::isInstance).map(kind::cast);
	}

	/** New constraints of a kind, on existing and on new tables. */
	public Stream<ConstraintAdded> newConstraints(ConstraintKind kind) {
		return Stream
			.concat(effects(ConstraintAdded.class), effects(RelationCreated.class).map(RelationCreated::relation)
				.flatMap((made) -> made.constraints().stream().map((one) -> new ConstraintAdded(made, one, true))))
			.filter((added) -> added.constraint().kind() == kind && !added.relation().partition());
	}

	/** New columns of existing and of new tables. */
	public Stream<ColumnAdded> newColumns() {
		return Stream
			.concat(effects(ColumnAdded.class),
					effects(RelationCreated.class).map(RelationCreated::relation)
						.flatMap((made) -> made.columns().stream().map((one) -> new ColumnAdded(made, one))))
			.filter((added) -> added.relation().isTable() && added.relation().parentId() == 0);
	}

	/** Whether it had an effect of a kind on a relation. */
	public boolean has(Class<? extends OnRelation> kind, Relation relation) {
		return effects(kind).anyMatch((effect) -> effect.relation().id() == relation.id());
	}

	/** How it rewrote a relation or a partition of it. */
	public Optional<TableRewritten> rewritten(Relation relation) {
		return within(TableRewritten.class, relation).findFirst();
	}

	/** Its effects of a kind on a relation and on the partitions of it. */
	<E extends OnRelation> Stream<E> within(Class<E> kind, Relation relation) {
		return effects(kind).filter((effect) -> effect.relation().id() == relation.id()
				|| ancestors(effect.relation()).anyMatch((ancestor) -> ancestor.id() == relation.id()));
	}

	/** The topmost table that a relation is a partition or a child of. */
	public Relation root(Relation relation) {
		return ancestors(relation).reduce((_, last) -> last).orElse(relation);
	}

	/** The tables that a relation is a partition or a child of, the nearest first. */
	Stream<Relation> ancestors(Relation relation) {
		return Stream.iterate(parent(relation), Optional::isPresent, (one) -> one.flatMap(this::parent))
			.flatMap(Optional::stream);
	}

	private Optional<Relation> parent(Relation relation) {
		return this.after.relation(relation.parentId()).or(() -> this.before.relation(relation.parentId()));
	}

}
