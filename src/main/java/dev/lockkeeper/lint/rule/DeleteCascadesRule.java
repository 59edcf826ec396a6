package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A foreign key that deletes rows of another table.
 */
final class DeleteCascadesRule extends Rule {

	DeleteCascadesRule() {
		super("delete-cascades", Severity.NOTE, "ON DELETE CASCADE deletes rows of another table",
				"ddl-constraints.html#DDL-CONSTRAINTS-FK");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY)
			.filter((added) -> added.constraint().definition().contains("ON DELETE CASCADE"))
			.map((added) -> hazard(trace, step, added.relation(),
					"If a row of %2$s is deleted, foreign key %3$s also deletes the rows of %1$s that refer to it."
						.formatted(added.relation().name(), added.constraint().references(), added.constraint().name()),
					"One DELETE on %s can lock and delete any number of rows."
						.formatted(added.constraint().references()),
					"-- use ON DELETE RESTRICT, and delete from %s first in the application"
						.formatted(added.relation().name())));
	}

}
