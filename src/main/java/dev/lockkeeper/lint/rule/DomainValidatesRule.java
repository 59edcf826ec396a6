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
 * A domain that demands something of rows at once.
 */
final class DomainValidatesRule extends Rule {

	DomainValidatesRule() {
		super("domain-validates", Severity.ERROR, Scaling.WITH_ROWS,
				"A domain checks all rows of all tables that use it", "sql-alterdomain.html");
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
				"What domain %s demands is checked on all rows of %s under %s.".formatted(domain.name(), table,
						scanned.held()),
				"Writes to %s wait until every row is checked.".formatted(table),
				"""
						-- new values obey it, and rows that stand are not read; NOT NULL is CHECK (VALUE IS NOT NULL) here:
						ALTER DOMAIN %1$s ADD CONSTRAINT … CHECK (…) NOT VALID;
						-- whether rows obey it, a query tells; VALIDATE CONSTRAINT would read them under the same lock"""
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
