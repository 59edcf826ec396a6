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
 * Something that the release that runs now may still read or write is gone.
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
			.filter((gone) -> !gone.partition() && !RecreatedTableRule.remade(trace, gone) && !owned(step, gone))
			.map((gone) -> hazard(trace, step, gone,
					"The %s %s is dropped%s.".formatted(gone.kind(), gone.name(),
							gone.isTable() ? ", and all its rows are lost" : ""),
					"Every statement with %s fails, from this migration until the last instance that uses it is gone."
						.formatted(gone.name()),
					instead(gone))),
				step.effects(ObjectDropped.class)
					.filter((gone) -> gone.object().kind() == CatalogObject.ObjectKind.SCHEMA
							&& trace.existed(gone.object()))
					.map((gone) -> hazard(trace, step.statement().line(),
							"Schema %s is dropped.".formatted(gone.object().name()),
							"Every statement that names it fails until the last instance that uses it is gone.",
							"-- once no running release uses it, say so in the file's head:%n-- lockkeeper: allow drop-table \"unused since release …\" until <date>"
								.formatted())));
	}

	/** A sequence that went with its column or table. */
	private static boolean owned(Step step, Relation gone) {
		return gone.kind() == Relation.RelationKind.SEQUENCE && (step.effects(ColumnDropped.class).findAny().isPresent()
				|| step.effects(RelationDropped.class).anyMatch((other) -> other.relation().isTable()));
	}

	private static String instead(Relation gone) {
		return gone.isTable()
				? """
						-- first out of sight, so that a mistake can be undone:
						ALTER TABLE %1$s RENAME TO %2$s;
						-- and in a later release, once nothing has failed, with this in the file's head:
						-- lockkeeper: allow drop-table "unused since release …" until <date>""".formatted(gone.name(),
						Names.suffixed(gone.localName(), "_unused"))
				: """
						-- once no running release uses %s, say so in the file's head:
						-- lockkeeper: allow drop-table "unused since release …" until <date>""".formatted(gone.name());
	}

}
