package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Constraint;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintAdded;
import dev.lockkeeper.lint.trace.Effect.IndexCreated;
import dev.lockkeeper.lint.trace.Effect.PartitionAttached;
import dev.lockkeeper.lint.trace.Effect.PartitionDetached;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A new constraint on columns that the running release writes.
 */
final class TighteningConstraintRule extends Rule {

	TighteningConstraintRule() {
		super("tightening-constraint", Severity.WARNING, "A new constraint may reject writes of the running release",
				"ddl-constraints.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		if (trace.effectsOnExisting(step, PartitionAttached.class).findAny().isPresent()) {
			return Stream.empty();
		}
		return Stream.of(
				trace.effectsOnExisting(step, ConstraintAdded.class)
					.filter((added) -> (added.constraint().indexId() == 0 || added.indexBuilt()
							|| foreign(added.constraint())) && added.constraint().kind() != ConstraintKind.TRIGGER
							&& !step.has(PartitionDetached.class, added.relation())
							&& (added.constraint().kind() != ConstraintKind.NOT_NULL || !added.constraint().validated())
							&& existed(trace, added.relation(), added.constraint().columns()))
					.map((added) -> hazard(trace, step, added.relation(),
							added.constraint().name() + " "
									+ added.constraint().definition().replaceFirst(" NOT VALID$", ""))),
				trace.effectsOnExisting(step, IndexCreated.class)
					.filter((created) -> created.index().unique()
							&& existed(trace, created.relation(), created.index().columns())
							&& step.effects(ConstraintAdded.class)
								.noneMatch((added) -> added.constraint().indexId() == created.index().id()))
					.map((created) -> hazard(trace, step, created.relation(),
							"unique index " + created.index().name())))
			.flatMap((hazards) -> hazards);
	}

	private static boolean foreign(Constraint constraint) {
		return constraint.kind() == ConstraintKind.FOREIGN_KEY;
	}

	private Hazard hazard(Trace trace, Step step, Relation table, String constraint) {
		return hazard(trace, step, table,
				"Rows that are written to %s must satisfy %s.".formatted(table.name(), constraint),
				"Inserts and updates of the running release that violate it fail until its last instance is stopped.",
				"-- first deploy a release whose writes satisfy it, then correct existing rows with a data migration, then run this migration");
	}

	private static boolean existed(Trace trace, Relation table, List<String> columns) {
		return !columns.isEmpty() && columns.stream()
			.allMatch((name) -> table.column(name).filter((column) -> trace.existed(table, column)).isPresent());
	}

}
