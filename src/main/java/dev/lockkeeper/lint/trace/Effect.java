package dev.lockkeeper.lint.trace;

import java.util.Set;

/**
 * One effect of a statement, observed on the server. It does not depend on how the
 * statement is written, nor on the block or function that contains it.
 */
public sealed interface Effect {

	/** An effect on a relation. */
	sealed interface OnRelation extends Effect {

		/** The relation after the statement; if it was dropped, before the statement. */
		Relation relation();

	}

	/** The transaction took a stronger lock than before; it holds it until its end. */
	record TableLocked(Relation relation, LockMode mode) implements OnRelation {
	}

	/**
	 * The transaction took a stronger lock on an index; planning a query locks it too.
	 */
	record IndexLocked(Relation relation, Index index, LockMode mode) implements OnRelation {
	}

	/** All rows and all indexes were rewritten. */
	record TableRewritten(Relation relation, Set<RewriteReason> reasons) implements OnRelation {
	}

	/** All rows were removed at once: TRUNCATE. */
	record TableEmptied(Relation relation) implements OnRelation {
	}

	/** A materialized view was refreshed into a new file. */
	record ViewRefreshed(Relation relation) implements OnRelation {
	}

	/** All rows were read under this lock. */
	record TableScanned(Relation relation, LockMode held) implements OnRelation {
	}

	/**
	 * Rows were inserted, updated or deleted, or would be in a table that is not empty.
	 */
	record RowsChanged(Relation relation) implements OnRelation {
	}

	/** A relation was created. */
	record RelationCreated(Relation relation) implements OnRelation {
	}

	/** A relation was dropped. */
	record RelationDropped(Relation relation) implements OnRelation {
	}

	/** A relation was renamed or moved to another schema. */
	record RelationRenamed(Relation relation, Relation before) implements OnRelation {
	}

	/** A table became logged or unlogged. */
	record PersistenceChanged(Relation relation, Relation before) implements OnRelation {
	}

	/** The access method of a table changed. */
	record AccessMethodChanged(Relation relation, Relation before) implements OnRelation {
	}

	/** Row level security was enabled or disabled. */
	record RowSecurityChanged(Relation relation) implements OnRelation {
	}

	/** An existing table became a partition or a child. */
	record PartitionAttached(Relation relation, long parentId) implements OnRelation {
	}

	/** A partition or a child became a table without a parent. */
	record PartitionDetached(Relation relation, long parentId, boolean concurrently) implements OnRelation {
	}

	/** A column was added. */
	record ColumnAdded(Relation relation, Column column) implements OnRelation {
	}

	/** A column was dropped. */
	record ColumnDropped(Relation relation, Column column) implements OnRelation {
	}

	/** A column was renamed. */
	record ColumnRenamed(Relation relation, Column column, Column before) implements OnRelation {
	}

	/** The type of a column changed. */
	record ColumnRetyped(Relation relation, Column column, Column before) implements OnRelation {
	}

	/** A column became NOT NULL. */
	record NotNullSet(Relation relation, Column column) implements OnRelation {
	}

	/** A column lost its NOT NULL. */
	record NotNullDropped(Relation relation, Column column) implements OnRelation {
	}

	/** The default, identity or generation of a column changed. */
	record DefaultChanged(Relation relation, Column column, Column before) implements OnRelation {
	}

	/**
	 * A constraint was added.
	 *
	 * @param indexBuilt whether the statement built an index for it
	 */
	record ConstraintAdded(Relation relation, Constraint constraint, boolean indexBuilt) implements OnRelation {
	}

	/** A constraint was dropped. */
	record ConstraintDropped(Relation relation, Constraint constraint) implements OnRelation {
	}

	/** A NOT VALID constraint was validated. */
	record ConstraintValidated(Relation relation, Constraint constraint) implements OnRelation {
	}

	/** An index was created; {@code concurrently} if outside a transaction. */
	record IndexCreated(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index was dropped; {@code concurrently} if outside a transaction. */
	record IndexDropped(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index was rebuilt without its table. */
	record IndexRebuilt(Relation relation, Index index, boolean concurrently) implements OnRelation {
	}

	/** An index was renamed, its options changed, or it became valid or invalid. */
	record IndexChanged(Relation relation, Index index, Index before) implements OnRelation {
	}

	/** A trigger was created. */
	record TriggerCreated(Relation relation, Trigger trigger) implements OnRelation {
	}

	/** A trigger was dropped. */
	record TriggerDropped(Relation relation, Trigger trigger) implements OnRelation {
	}

	/** A trigger was enabled, disabled, renamed or replaced. */
	record TriggerChanged(Relation relation, Trigger trigger, Trigger before) implements OnRelation {
	}

	/** A type, function, schema, extension or policy was created. */
	record ObjectCreated(CatalogObject object) implements Effect {
	}

	/** A type, function, schema, extension or policy was dropped. */
	record ObjectDropped(CatalogObject object) implements Effect {
	}

	/** A type, function, schema, extension or policy was renamed. */
	record ObjectRenamed(CatalogObject object, CatalogObject before) implements Effect {
	}

	/** Another property of an object changed, for example the body of a function. */
	record ObjectChanged(CatalogObject object, CatalogObject before) implements Effect {
	}

	/** An enum got a label, or a domain a constraint; {@code last} in their order. */
	record PartAdded(CatalogObject object, String part, boolean last) implements Effect {
	}

	/** A constraint of a domain was dropped. */
	record PartDropped(CatalogObject object, String part) implements Effect {
	}

	/** A label of an enum or a constraint of a domain was renamed. */
	record PartRenamed(CatalogObject object, String part, String before) implements Effect {
	}

	/** Why a table was rewritten. */
	enum RewriteReason {

		PERSISTENCE, ACCESS_METHOD, COLUMN_TYPE, COLUMN_ADDED, GENERATED, OTHER

	}

}
