package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A domain that no column can use later without a rewrite.
 */
final class DomainWithConstraintRule extends Rule {

	DomainWithConstraintRule() {
		super("domain-with-constraint", Severity.WARNING, "A domain has a constraint of its own",
				"sql-createdomain.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectCreated.class)
			.map(ObjectCreated::object)
			.filter((made) -> made.kind() == CatalogObject.ObjectKind.DOMAIN && !made.parts().isEmpty())
			.map((domain) -> hazard(trace, step.statement().line(),
					"Domain %s has the constraint %s.".formatted(domain.name(), String.join(", ", domain.partNames())),
					"Adding a column of it to a table that is there writes all rows anew; changing the constraint later reads all tables that use it.",
					"-- a plain type, and the constraint on each column:%nALTER TABLE … ADD CONSTRAINT … CHECK (…) NOT VALID;"
						.formatted()));
	}

}
