package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectCreated;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A domain with a constraint, so that a new column of it rewrites its table.
 */
final class DomainWithConstraintRule extends Rule {

	DomainWithConstraintRule() {
		super("domain-with-constraint", Severity.WARNING, "A domain is created with a constraint",
				"sql-createdomain.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(ObjectCreated.class)
			.map(ObjectCreated::object)
			.filter((domain) -> domain.kind() == CatalogObject.ObjectKind.DOMAIN && !domain.parts().isEmpty())
			.map((domain) -> hazard(trace, step.statement().line(),
					"Domain %s is created with the constraint %s.".formatted(domain.name(),
							String.join(", ", domain.partNames())),
					"Adding a column of this domain to an existing table rewrites the table. Changing the constraint scans all tables that use the domain.",
					"-- use a plain type, and add the constraint to each column:%nALTER TABLE … ADD CONSTRAINT … CHECK (…) NOT VALID;"
						.formatted()));
	}

}
