package dev.lockkeeper.lint.trace;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

import dev.lockkeeper.lint.trace.Column.Generated;
import dev.lockkeeper.lint.trace.Effect.AccessMethodChanged;
import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Effect.ColumnRenamed;
import dev.lockkeeper.lint.trace.Effect.ColumnRetyped;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.ConstraintDropped;
import dev.lockkeeper.lint.trace.Effect.ConstraintValidated;
import dev.lockkeeper.lint.trace.Effect.DefaultChanged;
import dev.lockkeeper.lint.trace.Effect.IndexChanged;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.IndexDropped;
import dev.lockkeeper.lint.trace.Effect.IndexRebuilt;
import dev.lockkeeper.lint.trace.Effect.NotNullDropped;
import dev.lockkeeper.lint.trace.Effect.NotNullSet;
import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Effect.PersistenceChanged;
import dev.lockkeeper.lint.trace.Effect.RelationRenamed;
import dev.lockkeeper.lint.trace.Effect.RewriteReason;
import dev.lockkeeper.lint.trace.Effect.RowSecurityChanged;
import dev.lockkeeper.lint.trace.Effect.TableEmptied;
import dev.lockkeeper.lint.trace.Effect.TableRewritten;
import dev.lockkeeper.lint.trace.Effect.TriggerChanged;
import dev.lockkeeper.lint.trace.Effect.TriggerCreated;
import dev.lockkeeper.lint.trace.Effect.TriggerDropped;
import dev.lockkeeper.lint.trace.Effect.ViewRefreshed;

/**
 * Derives the effects of a statement on a relation that exists before and after it.
 */
final class RelationDifference {

	private final Relation before;

	private final Relation after;

	private final boolean read;

	private final boolean concurrently;

	private final List<Effect> effects = new ArrayList<>();

	/**
	 * @param read whether its rows were read for more than rebuilding its indexes
	 * @param concurrently whether the statement ran outside a transaction
	 */
	RelationDifference(Relation before, Relation after, boolean read, boolean concurrently) {
		this.before = before;
		this.after = after;
		this.read = read;
		this.concurrently = concurrently;
	}

	List<Effect> effects() {
		if (this.before.equals(this.after)) {
			return List.of();
		}
		relation();
		columns();
		constraints();
		indexes();
		triggers();
		file();
		return this.effects;
	}

	private void relation() {
		if (!this.before.qualifiedName().equals(this.after.qualifiedName())) {
			this.effects.add(new RelationRenamed(this.after, this.before));
		}
		if (this.before.storage().persistence() != this.after.storage().persistence()) {
			this.effects.add(new PersistenceChanged(this.after, this.before));
		}
		if (!this.before.storage().accessMethod().equals(this.after.storage().accessMethod())) {
			this.effects.add(new AccessMethodChanged(this.after, this.before));
		}
		if (this.before.rowSecurity() != this.after.rowSecurity()) {
			this.effects.add(new RowSecurityChanged(this.after));
		}
		if (this.before.parentId() != this.after.parentId()) {
			this.effects.add((this.after.parentId() != 0) ? new PartitionAttached(this.after, this.after.parentId())
					: new PartitionDetached(this.after, this.before.parentId(), this.concurrently));
		}
	}

	private void columns() {
		Map<Long, Column> old = byId(this.before.columns(), Column::number);
		for (Column column : this.after.columns()) {
			Optional.ofNullable(old.remove(column.number()))
				.ifPresentOrElse((was) -> column(was, column),
						() -> this.effects.add(new ColumnAdded(this.after, column)));
		}
		old.values().forEach((gone) -> this.effects.add(new ColumnDropped(this.after, gone)));
	}

	private void column(Column was, Column is) {
		if (!was.name().equals(is.name())) {
			this.effects.add(new ColumnRenamed(this.after, is, was));
		}
		if (!was.type().equals(is.type())) {
			this.effects.add(new ColumnRetyped(this.after, is, was));
		}
		if (!was.notNull() && is.notNull()) {
			this.effects.add(new NotNullSet(this.after, is));
		}
		if (was.notNull() && !is.notNull()) {
			this.effects.add(new NotNullDropped(this.after, is));
		}
		if (was.identity() != is.identity() || was.generated() != is.generated()
				|| !Optional.ofNullable(was.defaultExpression()).equals(Optional.ofNullable(is.defaultExpression()))) {
			this.effects.add(new DefaultChanged(this.after, is, was));
		}
	}

	private void constraints() {
		Map<Long, Constraint> old = byId(this.before.constraints(), Constraint::id);
		Set<Long> oldIndexes = byId(this.before.indexes(), Index::id).keySet();
		for (Constraint constraint : this.after.constraints()) {
			Constraint was = old.remove(constraint.id());
			if (was == null) {
				boolean built = constraint.indexId() != 0 && !oldIndexes.contains(constraint.indexId());
				this.effects.add(new ConstraintAdded(this.after, constraint, built));
			}
			else if (!was.validated() && constraint.validated()) {
				this.effects.add(new ConstraintValidated(this.after, constraint));
			}
		}
		old.values().forEach((gone) -> this.effects.add(new ConstraintDropped(this.after, gone)));
	}

	private void indexes() {
		Map<Long, Index> old = byId(this.before.indexes(), Index::id);
		for (Index index : this.after.indexes()) {
			Index was = old.remove(index.id());
			if (was == null) {
				Optional<Index> replaced = replaced(index, old);
				replaced.ifPresent((one) -> old.remove(one.id()));
				this.effects.add(replaced.isPresent() ? new IndexRebuilt(this.after, index, this.concurrently)
						: new IndexCreated(this.after, index, this.concurrently));
			}
			else {
				index(was, index);
			}
		}
		old.values().forEach((gone) -> this.effects.add(new IndexDropped(this.after, gone, this.concurrently)));
	}

	/** A dropped one with its name: REINDEX CONCURRENTLY, or a new column type. */
	private Optional<Index> replaced(Index index, Map<Long, Index> old) {
		return old.values()
			.stream()
			.filter((one) -> one.name().equals(index.name()) && !hasId(this.after.indexes(), one.id()))
			.findFirst();
	}

	private void index(Index was, Index is) {
		if (was.fileNode() != is.fileNode() && this.before.storage().fileNode() == this.after.storage().fileNode()) {
			this.effects.add(new IndexRebuilt(this.after, is, false));
		}
		if (!was.name().equals(is.name()) || !was.options().equals(is.options()) || was.valid() != is.valid()) {
			this.effects.add(new IndexChanged(this.after, is, was));
		}
	}

	private void triggers() {
		Map<Long, Trigger> old = byId(this.before.triggers(), Trigger::id);
		for (Trigger trigger : this.after.triggers()) {
			Trigger was = old.remove(trigger.id());
			if (was == null) {
				this.effects.add(new TriggerCreated(this.after, trigger));
			}
			else if (!was.equals(trigger)) {
				this.effects.add(new TriggerChanged(this.after, trigger, was));
			}
		}
		old.values().forEach((gone) -> this.effects.add(new TriggerDropped(this.after, gone)));
	}

	/**
	 * Only TRUNCATE creates a new file without reading the old one. It reads the new one
	 * for each index that it builds.
	 */
	private void file() {
		if (this.before.storage().fileNode() == this.after.storage().fileNode()) {
			return;
		}
		if (this.after.kind() == Relation.RelationKind.MATERIALIZED_VIEW) {
			this.effects.add(new ViewRefreshed(this.after));
		}
		else if (this.after.kind() == Relation.RelationKind.TABLE) {
			Set<RewriteReason> reasons = reasons();
			this.effects.add((reasons.isEmpty() && !this.read) ? new TableEmptied(this.after)
					: new TableRewritten(this.after, reasons.isEmpty() ? Set.of(RewriteReason.OTHER) : reasons));
		}
	}

	private Set<RewriteReason> reasons() {
		Set<RewriteReason> reasons = EnumSet.noneOf(RewriteReason.class);
		for (Effect effect : this.effects) {
			if (effect instanceof PersistenceChanged) {
				reasons.add(RewriteReason.PERSISTENCE);
			}
			else if (effect instanceof AccessMethodChanged) {
				reasons.add(RewriteReason.ACCESS_METHOD);
			}
			else if (effect instanceof ColumnRetyped) {
				reasons.add(RewriteReason.COLUMN_TYPE);
			}
			else if (effect instanceof ColumnAdded added) {
				reasons.add((added.column().generated() == Generated.NO) ? RewriteReason.COLUMN_ADDED
						: RewriteReason.GENERATED);
			}
		}
		return reasons;
	}

	private static <T> Map<Long, T> byId(List<T> all, ToLongFunction<T> id) {
		Map<Long, T> map = new LinkedHashMap<>();
		all.forEach((one) -> map.put(id.applyAsLong(one), one));
		return map;
	}

	private static boolean hasId(List<Index> indexes, long id) {
		return indexes.stream().anyMatch((index) -> index.id() == id);
	}

}
