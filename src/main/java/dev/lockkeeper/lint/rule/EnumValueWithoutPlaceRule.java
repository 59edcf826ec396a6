package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.PartAdded;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * An enum value that is added without its position in the order.
 */
final class EnumValueWithoutPlaceRule extends Rule {

	EnumValueWithoutPlaceRule() {
		super("enum-value-without-place", Severity.WARNING, "An enum value is added without BEFORE or AFTER",
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
						"ORDER BY, <, max() and indexes on %s use this order. No statement can change it later."
							.formatted(added.object().name()),
						"-- write the position in the statement; this is the current one:%nALTER TYPE %s ADD VALUE '%s' AFTER '%s';"
							.formatted(added.object().name(), added.part().replace("'", "''"),
									before.replace("'", "''")));
			});
	}

}
