package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.CatalogObject;
import dev.lockkeeper.lint.trace.Constraint.ConstraintKind;
import dev.lockkeeper.lint.trace.Effect.ConstraintDropped;
import dev.lockkeeper.lint.trace.Effect.ObjectDropped;
import dev.lockkeeper.lint.trace.Effect.RelationDropped;
import dev.lockkeeper.lint.trace.Effect.TriggerDropped;
import dev.lockkeeper.lint.trace.Relation;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * Things that go because others went.
 */
final class DropCascadeRule extends Rule {

	DropCascadeRule() {
		super("drop-cascade", Severity.WARNING, "CASCADE drops what the statement does not name", "ddl-depend.html");
	}

	private static final Pattern CASCADE = Pattern.compile("(?<!DELETE )(?<!UPDATE )\\bCASCADE\\b",
			Pattern.CASE_INSENSITIVE);

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		String sql = step.statement().sql();
		List<String> victims = victims(step).filter((name) -> !names(sql, name)).distinct().sorted().toList();
		if (victims.isEmpty() || !CASCADE.matcher(sql.replaceAll("\\s+", " ")).find()) {
			return Stream.empty();
		}
		return Stream
			.of(hazard(trace, step.statement().line(), "CASCADE also drops %s.".formatted(String.join(", ", victims)),
					"On the live database it may be more: whatever depends there goes without a word.",
					"-- drop each by its name first, and then without CASCADE:%n%s;"
						.formatted(CASCADE.matcher(sql.replaceAll("\\s+", " "))
							.replaceAll("")
							.strip()
							.replaceFirst("\\s*;$", ""))));
	}

	/** Whether it names it itself: in any case, unless it has to be quoted. */
	private static boolean names(String sql, String name) {
		String local = name.substring(name.lastIndexOf('.') + 1);
		String place = "(?<![\\w$])%s(?![\\w$])".formatted(Pattern.quote(local.replace("\"", "")));
		return Pattern.compile(place, local.endsWith("\"") ? 0 : Pattern.CASE_INSENSITIVE).matcher(sql).find();
	}

	private static Stream<String> victims(Step step) {
		return Stream
			.of(step.effects(RelationDropped.class)
				.filter((gone) -> !gone.relation().partition()
						&& gone.relation().kind() != Relation.RelationKind.SEQUENCE)
				.map((gone) -> gone.relation().name()),
					step.effects(ConstraintDropped.class)
						.filter((gone) -> gone.constraint().kind() == ConstraintKind.FOREIGN_KEY)
						.map((gone) -> gone.constraint().name()),
					step.effects(TriggerDropped.class).map((gone) -> gone.trigger().name()),
					step.effects(ObjectDropped.class)
						.filter((gone) -> gone.object().kind() != CatalogObject.ObjectKind.POLICY)
						.map((gone) -> gone.object().name()))
			.flatMap((names) -> names);
	}

}
