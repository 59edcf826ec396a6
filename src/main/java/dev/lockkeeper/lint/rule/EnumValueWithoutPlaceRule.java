package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.PartAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * A label of an enum whose place nobody has chosen.
 */
final class EnumValueWithoutPlaceRule extends Rule {

	EnumValueWithoutPlaceRule() {
		super("enum-value-without-place", Severity.WARNING, "A new value of an enum comes last in its order",
				"sql-altertype.html");
	}

	private static final String PLACE = "BEFORE|AFTER";

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.effects(PartAdded.class)
			.filter((added) -> added.object().kind() == CatalogObject.ObjectKind.ENUM && trace.existed(added.object())
					&& added.last() && added.object().parts().size() > 1
					&& !SqlCursor.withBlocks(step.statement().sql()).contains(PLACE))
			.map((added) -> {
				List<String> labels = added.object().partNames();
				String before = labels.get(labels.size() - 2);
				return hazard(trace, step.statement().line(),
						"Value '%s' of %s sorts after '%s'.".formatted(added.part(), added.object().name(), before),
						"ORDER BY, <, max() and indexes on %s go by that order, and no statement changes it later."
							.formatted(added.object().name()),
						"-- the same place, if it is meant, else another:%nALTER TYPE %s ADD VALUE '%s' AFTER '%s';"
							.formatted(added.object().name(), added.part().replace("'", "''"),
									before.replace("'", "''")));
			});
	}

}
