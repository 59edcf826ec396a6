package dev.lockkeeper.lint.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogRows.Standing;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.SqlStatement;

/**
 * One statement of a migration, and what it did.
 *
 * @param index its place among the migration's, from 0
 * @param locksBefore the strongest lock that the transaction already held, by relation
 * @param notices what the server remarked while it ran
 * @param failure why it did not run; nothing is known of its effects then
 * @param lacking what it failed for want of that a scratch server need not have
 * @param differences what its effects were told by
 */
public record Step(int index, SqlStatement statement, Snapshot before, Snapshot after, Map<Long, LockMode> locksBefore,
		List<Effect> effects, List<ServerError> notices, Optional<ServerError> failure, Optional<String> lacking,
		Optional<StatementDifference> differences) {

	public Step {
		locksBefore = Map.copyOf(locksBefore);
		effects = List.copyOf(effects);
		notices = List.copyOf(notices);
	}

	/** The same on another base. */
	Step on(Standing standing) {
		return new Step(this.index, this.statement, this.before.on(standing), this.after.on(standing), this.locksBefore,
				this.differences.map((found) -> found.on(standing).effects()).orElse(List.of()), this.notices,
				this.failure, this.lacking, this.differences);
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
			.filter((effect) -> ancestors(effect.relation())
				.noneMatch((ancestor) -> all.stream().anyMatch((other) -> other.relation().id() == ancestor.id())));
	}

	/** New constraints of a kind, whether on what stood or on what is new itself. */
	public Stream<ConstraintAdded> newConstraints(Constraint.ConstraintKind kind) {
		return Stream
			.concat(effects(ConstraintAdded.class), effects(RelationCreated.class).map(RelationCreated::relation)
				.flatMap((made) -> made.constraints().stream().map((one) -> new ConstraintAdded(made, one, true))))
			.filter((added) -> added.constraint().kind() == kind && !added.relation().partition());
	}

	/** New columns, whether of what stood or of what is new itself. */
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

	/** How it wrote a relation anew, or partitions of it. */
	public Optional<TableRewritten> rewritten(Relation relation) {
		return within(TableRewritten.class, relation).findFirst();
	}

	/** Whether it read all rows of a relation, or of partitions of it. */
	public boolean scanned(Relation relation) {
		return within(TableScanned.class, relation).anyMatch(TableScanned::matters);
	}

	private <E extends OnRelation> Stream<E> within(Class<E> kind, Relation relation) {
		return effects(kind).filter((effect) -> effect.relation().id() == relation.id()
				|| ancestors(effect.relation()).anyMatch((ancestor) -> ancestor.id() == relation.id()));
	}

	/** The table at the top of those that a relation is a partition or child of. */
	public Relation root(Relation relation) {
		return ancestors(relation).reduce((_, last) -> last).orElse(relation);
	}

	/** What a relation is a partition or child of, the nearest first. */
	private Stream<Relation> ancestors(Relation relation) {
		return Stream.iterate(parent(relation), Optional::isPresent, (one) -> one.flatMap(this::parent))
			.flatMap(Optional::stream);
	}

	private Optional<Relation> parent(Relation relation) {
		return this.after.relation(relation.parentId()).or(() -> this.before.relation(relation.parentId()));
	}

}
