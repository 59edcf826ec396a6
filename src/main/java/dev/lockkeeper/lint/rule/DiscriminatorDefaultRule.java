package dev.lockkeeper.lint.rule;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A discriminator whose value the release that runs now cannot resolve.
 */
final class DiscriminatorDefaultRule extends Rule {

	DiscriminatorDefaultRule() {
		super("discriminator-default", Severity.NOTE, "A column that tells classes apart gets a default",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-ADD-COLUMN");
	}

	private static final Set<String> NAMES = Set.of("type", "dtype", "kind", "class", "clazz", "discriminator");

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ColumnAdded.class)
			.filter((added) -> NAMES.contains(added.column().name().replace("\"", "").toLowerCase(Locale.ROOT))
					&& added.column().defaultExpression() != null
					&& Set.of("text", "character varying", "character").contains(added.column().bareType()))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s, which may tell classes apart, is %s in all rows.".formatted(added.column().name(),
							added.relation().name(), added.column().defaultExpression()),
					"A mapper of the release that runs now which takes it for a discriminator may not know that class.",
					"-- if an object mapper reads %1$s: first a release that ignores %2$s, then this migration, then one that uses it"
						.formatted(added.relation().name(), added.column().name())));
	}

}
