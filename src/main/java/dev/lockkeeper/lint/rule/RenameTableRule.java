package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ObjectRenamed;
import dev.lockkeeper.lint.trace.Effect.RelationRenamed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;
import dev.lockkeeper.postgres.SqlLexer;

/**
 * A renamed table, view or schema that the running release uses by its old name.
 */
final class RenameTableRule extends Rule {

	RenameTableRule() {
		super("rename-table", Severity.ERROR, "A table, view or schema that the running release uses is renamed",
				"sql-altertable.html#SQL-ALTERTABLE-DESC-RENAME");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return Stream.concat(
				trace.effectsOnExisting(step, RelationRenamed.class)
					.filter((renamed) -> !renamed.relation().partition() && schemas(step).findAny().isEmpty()
							&& !replaced(trace, renamed))
					.map((renamed) -> renamed(trace, step, renamed)),
				schemas(step).filter((renamed) -> trace.existed(renamed.object()))
					.map((renamed) -> hazard(trace, step.statement().line(),
							"Schema %s is renamed to %s.".formatted(renamed.before().name(), renamed.object().name()),
							"Statements that use %s, by name or by the search path, fail until the last instance of the running release is stopped."
								.formatted(renamed.before().name()),
							"-- keep %s until no running release uses it, and create new objects in %s"
								.formatted(renamed.before().name(), renamed.object().name()))));
	}

	private static Stream<ObjectRenamed> schemas(Step step) {
		return step.effects(ObjectRenamed.class)
			.filter((renamed) -> renamed.object().kind() == CatalogObject.ObjectKind.SCHEMA);
	}

	/** Whether a view with the old name exists at the end of the file. */
	private static boolean replaced(Trace trace, RelationRenamed renamed) {
		return trace.end()
			.relations()
			.values()
			.stream()
			.anyMatch((one) -> one.qualifiedName().equals(renamed.before().qualifiedName()));
	}

	private Hazard renamed(Trace trace, Step step, RelationRenamed renamed) {
		String old = renamed.before().name();
		String now = renamed.relation().name();
		return hazard(trace, step, renamed.relation(),
				"The %s %s is renamed to %s.".formatted(renamed.relation().kind(), old, now),
				"Statements that use %s fail until the last instance of the running release is stopped.".formatted(old),
				renamed.relation().isTable()
						? """
								%s;
								-- in the same file, until no running release uses the old name:
								CREATE VIEW %s AS SELECT * FROM %s;"""
							.formatted(SqlLexer.withoutSemicolon(step.statement().sql()), old, now)
						: "-- create %s in addition, and drop %s when no running release uses it".formatted(now, old));
	}

}
