package dev.lockkeeper.impact;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.impact.Effect.PartAdded;
import dev.lockkeeper.impact.Effect.TableScanned;

/**
 * A constraint of a domain that is checked at once.
 */
final class DomainValidatesRule extends Rule {

	DomainValidatesRule() {
		super("domain-validates", Severity.ERROR, "A domain checks all rows of all tables that use it",
				"sql-alterdomain.html");
	}

	@Override
	Stream<Hazard> judge(Trace trace, Step step) {
		List<String> tables = step.harm(TableScanned.class).map((scan) -> scan.relation().name()).distinct().toList();
		return step.effects(PartAdded.class)
			.filter((added) -> added.object().kind() == CatalogObject.Kind.DOMAIN && !tables.isEmpty())
			.map((added) -> hazard(trace, step.statement().line(),
					"Adding %s to domain %s reads all rows of %s under SHARE.".formatted(added.part(),
							added.object().name(), String.join(", ", tables)),
					"Writes to %s wait until every row is checked.".formatted(String.join(", ", tables)), """
							ALTER DOMAIN %1$s ADD CONSTRAINT %2$s … NOT VALID;
							-- then check the rows by a query, and in a file of its own:
							ALTER DOMAIN %1$s VALIDATE CONSTRAINT %2$s;""".formatted(added.object().name(),
							added.part())));
	}

}
