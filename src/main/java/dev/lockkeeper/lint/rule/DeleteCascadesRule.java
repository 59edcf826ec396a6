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
		super("delete-cascades", Severity.NOTE, "Deleting one row deletes many",
				"ddl-constraints.html#DDL-CONSTRAINTS-FK");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newConstraints(ConstraintKind.FOREIGN_KEY)
			.filter((added) -> added.constraint().definition().contains("ON DELETE CASCADE"))
			.map((added) -> hazard(trace, step, added.relation(),
					"Rows of %s go with the row of %s that they refer to by %s.".formatted(added.relation().name(),
							added.constraint().references(), added.constraint().name()),
					"One DELETE on %s may lock and remove any number of rows."
						.formatted(added.constraint().references()),
					"-- ON DELETE RESTRICT, and an application that deletes from %s first"
						.formatted(added.relation().name())));
	}

}
