package dev.lockkeeper.lint.rule;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ColumnAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A discriminator column whose value the running release does not know.
 */
final class DiscriminatorDefaultRule extends Rule {

	DiscriminatorDefaultRule() {
		super("discriminator-default", Severity.NOTE, "A discriminator column is added with a default",
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
					"Column %s of %s may be a discriminator column. Its value is %s in all rows."
						.formatted(added.column().name(), added.relation().name(), added.column().defaultExpression()),
					"An object mapper of the running release may use the column as a discriminator, and fail because it does not know this class.",
					"-- if an object mapper reads %1$s: deploy a release that ignores %2$s, then run this migration, then deploy a release that uses it"
						.formatted(added.relation().name(), added.column().name())));
	}

}
