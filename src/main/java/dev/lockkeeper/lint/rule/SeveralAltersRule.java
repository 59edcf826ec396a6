package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.IndexLocked;
import dev.lockkeeper.lint.trace.Effect.OnRelation;
import dev.lockkeeper.lint.trace.Effect.TableLocked;
import dev.lockkeeper.lint.trace.Effect.TableScanned;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlCursor;

/**
 * Several ALTER TABLE statements for one table that could be one.
 */
final class SeveralAltersRule extends Rule {

	SeveralAltersRule() {
		super("several-alters", Severity.NOTE, "One table is altered by several ALTER TABLE statements",
				"sql-altertable.html#SQL-ALTERTABLE-NOTES");
	}

	private static final String NOT_COMBINABLE = "RENAME|VALIDATE|ATTACH|DETACH";

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return altered(trace, step).flatMap((table) -> trace.before(step)
			.stream()
			.filter((earlier) -> altered(trace, earlier).anyMatch((other) -> other.id() == table.id()))
			.limit(1)
			.map((earlier) -> hazard(trace, step, table,
					"%s is already altered in line %d.".formatted(table.name(), earlier.statement().line()),
					"Each ALTER TABLE can scan or rewrite the table again while %s is locked.".formatted(table.name()),
					"ALTER TABLE %s …, …; -- combine both in one statement".formatted(table.name()))));
	}

	private static Stream<Relation> altered(Trace trace, Step step) {
		SqlCursor sql = SqlCursor.of(step.statement().sql());
		if (!sql.at("ALTER", "TABLE") || sql.contains(NOT_COMBINABLE) || sql.contains("SET", "SCHEMA")) {
			return Stream.empty();
		}
		return trace.effectsOnExisting(step, OnRelation.class)
			.filter((effect) -> !(effect instanceof TableLocked || effect instanceof IndexLocked
					|| effect instanceof TableScanned))
			.map(OnRelation::relation)
			.filter(Relation::isTable)
			.distinct()
			.limit(1);
	}

}
