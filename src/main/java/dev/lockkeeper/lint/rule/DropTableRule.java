package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Effect.ColumnDropped;
import dev.lockkeeper.lint.trace.Effect.ObjectDropped;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A dropped table, view or schema that the running release may use.
 */
final class DropTableRule extends Rule {

	DropTableRule() {
		super("drop-table", Severity.ERROR, "A table, view or schema that the running release may use is dropped",
				"sql-droptable.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return Stream.concat(trace.effectsOnExisting(step, RelationDropped.class)
			.map(RelationDropped::relation)
			.filter((dropped) -> !dropped.partition() && !RecreatedTableRule.recreated(trace, dropped)
					&& !owned(step, dropped))
			.map((dropped) -> hazard(trace, step, dropped,
					"The %s %s is dropped.%s".formatted(dropped.kind(), dropped.name(),
							dropped.isTable() ? " All its rows are lost." : ""),
					"Statements that use %s fail until the last instance of the running release is stopped."
						.formatted(dropped.name()),
					instead(dropped))),
				step.effects(ObjectDropped.class)
					.filter((dropped) -> dropped.object().kind() == CatalogObject.ObjectKind.SCHEMA
							&& trace.existed(dropped.object()))
					.map((dropped) -> hazard(trace, step.statement().line(),
							"Schema %s is dropped.".formatted(dropped.object().name()),
							"Statements that use it fail until the last instance of the running release is stopped.",
							"-- when no running release uses it, add this directive to the comment at the top of the file:%n-- lockkeeper: suppress drop-table \"unused since release …\" until <date>"
								.formatted())));
	}

	/** A sequence that was dropped with its column or table. */
	private static boolean owned(Step step, Relation dropped) {
		return dropped.kind() == Relation.RelationKind.SEQUENCE
				&& (step.effects(ColumnDropped.class).findAny().isPresent()
						|| step.effects(RelationDropped.class).anyMatch((other) -> other.relation().isTable()));
	}

	private static String instead(Relation dropped) {
		return dropped.isTable()
				? """
						-- first rename it, so that a mistake can be undone:
						ALTER TABLE %1$s RENAME TO %2$s;
						-- drop it in a later release, in a file with this directive in the comment at its top:
						-- lockkeeper: suppress drop-table "unused since release …" until <date>"""
					.formatted(dropped.name(), Names.suffixed(dropped.localName(), "_unused"))
				: """
						-- when no running release uses %s, add this directive to the comment at the top of the file:
						-- lockkeeper: suppress drop-table "unused since release …" until <date>"""
					.formatted(dropped.name());
	}

}
