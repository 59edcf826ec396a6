package dev.lockkeeper.lint.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlLexer;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TokenKind;

/**
 * Objects that CASCADE drops although the statement does not name them.
 */
final class DropCascadeRule extends Rule {

	DropCascadeRule() {
		super("drop-cascade", Severity.WARNING, "CASCADE drops objects that the statement does not name",
				"ddl-depend.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		String sql = step.statement().sql();
		String without = withoutCascade(sql, SqlCursor.of(sql).at("DO"));
		List<String> names = droppedNames(step).filter((name) -> !names(sql, name)).distinct().sorted().toList();
		if (names.isEmpty() || without.equals(sql)) {
			return Stream.empty();
		}
		return Stream
			.of(hazard(trace, step.statement().line(), "CASCADE also drops %s.".formatted(String.join(", ", names)),
					"A live database may have more dependent objects. They are dropped without an error.",
					"-- first drop each of these by its name, then, without CASCADE:%n%s;"
						.formatted(SqlLexer.withoutSemicolon(without))));
	}

	/**
	 * Whether a statement names an object. Only a quoted name has upper and lower case.
	 */
	private static boolean names(String sql, String name) {
		String local = name.substring(name.lastIndexOf('.') + 1);
		boolean quoted = local.endsWith("\"");
		String bare = local.replace("\"", "");
		return SqlCursor.withBlocks(sql)
			.rest()
			.stream()
			.map(SqlToken::value)
			.anyMatch((word) -> quoted ? word.equals(bare) : word.equalsIgnoreCase(bare));
	}

	/** The statement, or the statements of a DO block, without CASCADE. */
	private static String withoutCascade(String sql, boolean block) {
		Set<Integer> positions = positions(SqlCursor.of(sql).rest());
		return SqlLexer.replace(sql, (token) -> {
			if (block && token.kind() == TokenKind.STRING) {
				return token.text().replace(token.value(), withoutCascade(token.value(), true));
			}
			return positions.contains(token.start()) ? "" : token.text();
		});
	}

	/** The positions of CASCADE, except in ON DELETE CASCADE and ON UPDATE CASCADE. */
	private static Set<Integer> positions(List<SqlToken> tokens) {
		return IntStream.range(1, tokens.size())
			.filter((index) -> tokens.get(index).is("CASCADE") && !tokens.get(index - 1).is("DELETE|UPDATE"))
			.mapToObj((index) -> tokens.get(index).start())
			.collect(Collectors.toSet());
	}

	private static Stream<String> droppedNames(Step step) {
		return Stream
			.of(step.effects(RelationDropped.class)
				.filter((dropped) -> !dropped.relation().partition()
						&& dropped.relation().kind() != Relation.RelationKind.SEQUENCE)
				.map((dropped) -> dropped.relation().name()),
					step.effects(ConstraintDropped.class)
						.filter((dropped) -> dropped.constraint().kind() == ConstraintKind.FOREIGN_KEY)
						.map((dropped) -> dropped.constraint().name()),
					step.effects(TriggerDropped.class).map((dropped) -> dropped.trigger().name()),
					step.effects(ObjectDropped.class)
						.filter((dropped) -> dropped.object().kind() != CatalogObject.ObjectKind.POLICY)
						.map((dropped) -> dropped.object().name()))
			.flatMap((names) -> names);
	}

}
