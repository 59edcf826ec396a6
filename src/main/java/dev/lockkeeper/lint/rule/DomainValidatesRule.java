package dev.lockkeeper.lint.rule;

import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectChanged;
import dev.lockkeeper.lint.trace.Effect.PartAdded;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A domain constraint that is validated at once.
 */
final class DomainValidatesRule extends Rule {

	DomainValidatesRule() {
		super("domain-validates", Severity.ERROR, Scaling.WITH_ROWS,
				"A domain constraint is validated at once, which blocks writes to all tables that use it",
				"sql-alterdomain.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return changed(step).stream()
			.flatMap((domain) -> trace.effectsOnExisting(step, TableScanned.class)
				.filter((scanned) -> scanned.held().blocksWrites())
				.map((scanned) -> hazard(trace, step, domain, scanned)));
	}

	private Hazard hazard(Trace trace, Step step, CatalogObject domain, TableScanned scanned) {
		String table = scanned.relation().name();
		return hazard(trace, step, scanned.relation(),
				"PostgreSQL checks the constraint of domain %s on all rows of %s, which it locks in %s mode."
					.formatted(domain.name(), table, scanned.held()),
				"Writes to %s are blocked until the scan is complete.".formatted(table),
				"""
						-- checks new values and does not scan existing rows; for NOT NULL, use CHECK (VALUE IS NOT NULL):
						ALTER DOMAIN %1$s ADD CONSTRAINT … CHECK (…) NOT VALID;
						-- check existing rows with a query, because VALIDATE CONSTRAINT would take the same lock"""
					.formatted(domain.name()));
	}

	/** The domain that the statement changes. */
	private static Optional<CatalogObject> changed(Step step) {
		return Stream
			.concat(step.effects(PartAdded.class).map(PartAdded::object),
					step.effects(ObjectChanged.class).map(ObjectChanged::object))
			.filter((object) -> object.kind() == CatalogObject.ObjectKind.DOMAIN)
			.findFirst();
	}

}
