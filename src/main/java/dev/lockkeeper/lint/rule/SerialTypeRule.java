package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Column;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * A serial column, whose sequence needs separate privileges.
 */
final class SerialTypeRule extends Rule {

	private static final String SERIAL = "SERIAL|BIGSERIAL|SMALLSERIAL|SERIAL2|SERIAL4|SERIAL8";

	SerialTypeRule() {
		super("serial-type", Severity.NOTE, "A column uses serial instead of identity", "ddl-identity-columns.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return step.newColumns()
			.filter((added) -> added.column().numbered() && added.column().identity() == Column.Identity.NONE
					&& SqlCursor.withBlocks(step.statement().sql()).contains(SERIAL))
			.map((added) -> hazard(trace, step, added.relation(),
					"Column %s of %s is numbered by a default, not by identity.".formatted(added.column().name(),
							added.relation().name()),
					"An insert can set any number, and a later insert can then fail with a duplicate key. The sequence needs separate privileges.",
					"%s bigint GENERATED ALWAYS AS IDENTITY".formatted(added.column().name())));
	}

}
