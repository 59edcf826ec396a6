package dev.lockkeeper.lint.trace;

import java.util.Set;

/**
 * One thing that a statement did, as the server itself tells it: whatever way the
 * statement was written, and whatever block or function did it.
 */
public sealed interface Effect {

	/** An effect on a relation. */
	sealed interface OnRelation extends Effect {

		/** The relation: as it is now, or as it was if it is gone. */
		Relation relation();

		/** Whether somebody may wait for it: what a release makes itself is empty. */
		default boolean matters() {
			return relation().stoodBefore();
		}

	}

	/** A stronger lock than the transaction held; it stays until the transaction ends. */
	record TableLocked(Relation relation, LockMode mode) implements OnRelation {
	}

	/** A stronger lock on an index than held: whoever plans a query needs it too. */
	record IndexLocked(Relation relation, Index index, LockMode mode) implements OnRelation {
	}

	/** All rows were written anew, and all indexes with them. */
	record TableRewritten(Relation relation, Set<RewriteReason> reasons) implements OnRelation {
	}

	/** All rows were removed at once: TRUNCATE. */
	record TableEmptied(Relation relation) implements OnRelation {
	}

	/** A materialized view was computed anew, by a new file. */
	record ViewRefreshed(Relation relation) implements OnRelation {
	}

	/** All rows were read while this lock was held. */
	record TableScanned(Relation relation, LockMode held) implements OnRelation {
	}

	/**
	 * Rows were, or on a table that is not empty would be, inserted, updated or deleted.
	 */
	record RowsChanged(Relation relation) implements OnRelation {
	}

	/** A relation is new. */
	record RelationCreated(Relation relation) implements OnRelation {
	}

	/** A relation is gone. */
	record RelationDropped(Relation relation) implements OnRelation {
	}

	/** A relation has another name or schema. */
	record RelationRenamed(Relation relation, Relation before) implements OnRelation {
	}

	/** A table is logged or unlogged now. */
	record PersistenceChanged(Relation relation, Relation before) implements OnRelation {
	}

	/** A table has another access method. */
	record AccessMethodChanged(Relation relation, Relation before) implements OnRelation {
	}

	/** Row level security was switched on or off. */
	record RowSecurityChanged(Relation relation) implements OnRelation {
	}

	/** A table that stood became a partition or a child. */
	record PartitionAttached(Relation relation, long parentId) implements OnRelation {
	}

	/** A partition or child stands alone now. */
	record PartitionDetached(Relation relation, long parentId, boolean concurrently) implements OnRelation {
	}

	/** A column is new. */
	record ColumnAdded(Relation relation, Column column) implements OnRelation {
	}

	/** A column is gone. */
	record ColumnDropped(Relation relation, Column column) implements OnRelation {
	}

	/** A column has another name. */
	record ColumnRenamed(Relation relation, Column column, Column before) implements OnRelation {
	}

	/** A column has another type. */
	record ColumnRetyped(Relation relation, Column column, Column before) implements OnRelation {
	}

	/** A column takes no NULL any more. */
	record NotNullSet(Relation relation, Column column) implements OnRelation {
	}

	/** A column takes NULL now. */
	record NotNullDropped(Relation relation, Column column) implements OnRelation {
	}

	/** A column's default, identity or way of being generated changed. */
	record DefaultChanged(Relation relation, Column column, Column before) implements OnRelation {
	}

	/**
	 * A constraint is new.
	 *
	 * @param indexBuilt whether the statement built an index for it
	 */
	record ConstraintAdded(Relation relation, Constraint constraint, boolean indexBuilt) implements OnRelation {
	}

	/** A constraint is gone. */
	record ConstraintDropped(Relation relation, Constraint constraint) implements OnRelation {
	}

	/** A constraint that was NOT VALID is known to hold now. */
	record ConstraintValidated(Relation relation, Constraint constraint) implements OnRelation {
	}

	/** An index is new; {@code concurrently} if it was built outside a transaction. */
	record IndexCreated(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index is gone; {@code concurrently} if that was outside a transaction. */
	record IndexDropped(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index was built anew, its table not. */
	record IndexRebuilt(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index has another name, other options, or became valid. */
	record IndexChanged(Relation relation, Index index, Index before) implements OnRelation {
	}

	/** A trigger is new. */
	record TriggerCreated(Relation relation, Trigger trigger) implements OnRelation {
	}

	/** A trigger is gone. */
	record TriggerDropped(Relation relation, Trigger trigger) implements OnRelation {
	}

	/** A trigger was switched on or off, renamed or replaced. */
	record TriggerChanged(Relation relation, Trigger trigger, Trigger before) implements OnRelation {
	}

	/** A type, function, schema, extension or policy is new. */
	record ObjectCreated(CatalogObject object) implements Effect {
	}

	/** A type, function, schema, extension or policy is gone. */
	record ObjectDropped(CatalogObject object) implements Effect {
	}

	/** A type, function, schema, extension or policy has another name. */
	record ObjectRenamed(CatalogObject object, CatalogObject before) implements Effect {
	}

	/** A function's body, a type's attributes, a version: something else changed. */
	record ObjectChanged(CatalogObject object, CatalogObject before) implements Effect {
	}

	/** An enum has a new label, or a domain a new constraint; {@code last} of all. */
	record PartAdded(CatalogObject object, String part, boolean last) implements Effect {
	}

	/** A domain lost a constraint. */
	record PartDropped(CatalogObject object, String part) implements Effect {
	}

	/** A label of an enum has another name. */
	record PartRenamed(CatalogObject object, String part, String before) implements Effect {
	}

	/** Why a table was written anew. */
	enum RewriteReason {

		PERSISTENCE, ACCESS_METHOD, COLUMN_TYPE, COLUMN_ADDED, GENERATED, OTHER

	}

}
