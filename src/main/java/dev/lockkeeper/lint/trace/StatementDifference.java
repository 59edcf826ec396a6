package dev.lockkeeper.lint.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.lint.trace.CatalogObject.ObjectPart;
import dev.lockkeeper.lint.trace.Effect.IndexLocked;
import dev.lockkeeper.lint.trace.Effect.ObjectChanged;
import dev.lockkeeper.lint.trace.Effect.ObjectCreated;
import dev.lockkeeper.lint.trace.Effect.ObjectDropped;
import dev.lockkeeper.lint.trace.Effect.ObjectRenamed;
import dev.lockkeeper.lint.trace.Effect.PartAdded;
import dev.lockkeeper.lint.trace.Effect.PartDropped;
import dev.lockkeeper.lint.trace.Effect.PartRenamed;
import dev.lockkeeper.lint.trace.Effect.RelationCreated;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Effect.RowsChanged;
import dev.lockkeeper.lint.trace.Effect.TableEmptied;
import dev.lockkeeper.lint.trace.Effect.TableLocked;
import dev.lockkeeper.lint.trace.Effect.TableScanned;

/**
 * Derives the effects of a statement from what was observed before and after it.
 */
final class StatementDifference {

	private final Observation before;

	private final Observation after;

	private final RowStatement statement;

	private final boolean outside;

	private final List<Effect> effects = new ArrayList<>();

	/**
	 * @param outside whether the statement ran outside a transaction
	 */
	StatementDifference(Observation before, Observation after, RowStatement statement, boolean outside) {
		this.before = before;
		this.after = after;
		this.statement = statement;
		this.outside = outside;
	}

	List<Effect> effects() {
		this.before.snapshot().relations().forEach((id, relation) -> {
			if (!this.after.snapshot().relations().containsKey(id)) {
				this.effects.add(new RelationDropped(relation));
			}
		});
		this.after.snapshot().relations().values().forEach(this::relation);
		objects();
		return this.effects;
	}

	private void relation(Relation relation) {
		Optional<Relation> was = this.before.snapshot().relation(relation.id());
		if (was.isEmpty()) {
			this.effects.add(new RelationCreated(relation));
			return;
		}
		TableCounts old = this.before.count(relation.id());
		TableCounts now = this.after.count(relation.id());
		long scans = this.outside ? 0 : now.scans() - old.scans();
		boolean read = this.outside || scans > relation.indexes().size() || now.indexScans() > old.indexScans();
		List<Effect> changes = new RelationDifference(was.get(), relation, read, this.outside).effects();
		lock(relation);
		relation.indexes().forEach((index) -> lock(relation, index));
		if (scans > 0 && changes.stream().noneMatch(TableEmptied.class::isInstance)) {
			this.effects
				.add(new TableScanned(relation, this.after.strongest(relation.id()).orElse(LockMode.ACCESS_SHARE)));
		}
		this.effects.addAll(changes);
		if (!this.outside && relation.isTable() && rowsChanged(relation, old, now, changes.isEmpty())) {
			this.effects.add(new RowsChanged(relation));
		}
	}

	private void lock(Relation relation) {
		stronger(relation.id()).ifPresent((mode) -> this.effects.add(new TableLocked(relation, mode)));
	}

	private void lock(Relation relation, Index index) {
		stronger(index.id()).ifPresent((mode) -> this.effects.add(new IndexLocked(relation, index, mode)));
	}

	private Optional<LockMode> stronger(long id) {
		Optional<LockMode> old = this.before.strongest(id);
		return this.after.strongest(id).filter((mode) -> old.isEmpty() || mode.compareTo(old.get()) > 0);
	}

	/**
	 * A change locks the table even if it finds no rows. A second change under the same
	 * lock is recognized by its scan.
	 */
	private boolean rowsChanged(Relation relation, TableCounts old, TableCounts now, boolean nothingElse) {
		boolean locked = this.after.modes(relation.id()).contains(LockMode.ROW_EXCLUSIVE);
		boolean lockedBefore = this.before.modes(relation.id()).contains(LockMode.ROW_EXCLUSIVE);
		boolean searched = now.scans() + now.indexScans() > old.scans() + old.indexScans();
		return now.changes() > old.changes()
				|| (locked && (!lockedBefore || (searched && nothingElse && !this.statement.query())));
	}

	private void objects() {
		Map<String, CatalogObject> old = this.before.snapshot().objects();
		Map<String, CatalogObject> now = this.after.snapshot().objects();
		old.forEach((key, object) -> {
			if (!now.containsKey(key)) {
				this.effects.add(new ObjectDropped(object));
			}
		});
		now.forEach((key, object) -> Optional.ofNullable(old.get(key))
			.ifPresentOrElse((was) -> object(was, object), () -> this.effects.add(new ObjectCreated(object))));
	}

	private void object(CatalogObject was, CatalogObject is) {
		if (!was.name().equals(is.name())) {
			this.effects.add(new ObjectRenamed(is, was));
		}
		if (!was.fingerprint().equals(is.fingerprint())) {
			this.effects.add(new ObjectChanged(is, was));
		}
		for (ObjectPart part : is.parts()) {
			Optional<ObjectPart> old = was.parts().stream().filter((one) -> one.id() == part.id()).findFirst();
			if (old.isEmpty()) {
				this.effects.add(new PartAdded(is, part.name(), part.equals(is.parts().getLast())));
			}
			else if (!old.get().name().equals(part.name())) {
				this.effects.add(new PartRenamed(is, part.name(), old.get().name()));
			}
		}
		was.parts()
			.stream()
			.filter((part) -> is.parts().stream().noneMatch((one) -> one.id() == part.id()))
			.forEach((part) -> this.effects.add(new PartDropped(is, part.name())));
	}

}
