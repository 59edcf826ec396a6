package dev.lockkeeper.lint.rule;

import java.time.LocalDate;
import java.util.List;

import dev.lockkeeper.changelog.DirectiveLine;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.trace.LintScenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RuleEngineTests {

	private static final String DROP = "\nALTER TABLE orders DROP COLUMN note;\n";

	@Test
	void checkWhenHazardIsSuppressedThenNotRefused() {
		assertThat(lint(allowing("drop-column", LintScenario.TODAY), DROP)).singleElement().satisfies((hazard) -> {
			assertThat(hazard.refused()).isFalse();
			assertThat(hazard.suppression()).map(Suppression::reason).contains("because");
		});
	}

	@Test
	void checkWhenSuppressionHasExpiredThenBothAreRefused() {
		List<Hazard> hazards = lint(allowing("drop-column", LintScenario.TODAY.minusDays(1)), DROP);
		assertThat(hazards).allMatch(Hazard::refused)
			.extracting((hazard) -> hazard.rule().id())
			.containsExactly("allowance-expired", "drop-column");
		assertThat(hazards.getFirst().line()).isEqualTo(1);
	}

	@Test
	void checkWhenSuppressionIsUnusedOrRuleUnknownThenRefused() {
		assertThat(lint(allowing("rename-column", LintScenario.TODAY), "SELECT 1;")).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("allowance-unused"));
		assertThat(lint(allowing("drop-colum", LintScenario.TODAY), "SELECT 1;")).singleElement()
			.satisfies((hazard) -> assertThat(hazard.effect()).isEqualTo("There is no rule drop-colum."));
	}

	@Test
	void checkWhenFileCouldNotRunThenSuppressionIsNotUnused() {
		assertThat(lint(allowing("drop-column", LintScenario.TODAY), "\nDROP TABLE no_such_table;")).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("does-not-run"));
		assertThat(lint(allowing("drop-column", LintScenario.TODAY),
				"\nALTER TABLE orders DROP COLUMN note, OWNER TO nobody_there;"))
			.singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("not-judged"));
	}

	@Test
	void checkWhenFileIsInvalidThenErrorInItsLineAndOtherHazards() {
		List<Hazard> hazards = lint(Directives.NONE, """
				ALTER TABLE orders DROP COLUMN note;
				CREATE INDEX CONCURRENTLY i ON orders (id);
				COMMIT;
				""");
		assertThat(hazards).extracting((hazard) -> hazard.rule().id() + ":" + hazard.line())
			.containsExactly("drop-column:1", "does-not-run:3");
		assertThat(lint(Directives.NONE, "SELECT 'never closed")).singleElement()
			.satisfies((hazard) -> assertThat(hazard.rule().id()).isEqualTo("does-not-run"));
	}

	@Test
	void checkWhenAppliedFileNeedsMissingExtensionThenNotJudged() {
		List<Hazard> hazards = new LintScenario().before("""
				CREATE EXTENSION no_such_extension;
				-- next file
				CREATE TABLE places (id bigint, shape no_such_type);
				-- next file
				CREATE TABLE plain (id bigint);
				""").migrating("""
				ALTER TABLE places ADD COLUMN name text;
				ALTER TABLE plain RENAME id TO number;
				""").lint();
		assertThat(hazards).extracting((hazard) -> hazard.rule().id() + " " + hazard.file().replaceAll("[^0-9]", ""))
			.containsExactly("not-judged 1", "not-judged 4", "rename-column 4");
	}

	private static List<Hazard> lint(Directives directives, String sql) {
		return new LintScenario().before("CREATE TABLE orders (id bigint, note text);")
			.migrating(directives, sql)
			.lint();
	}

	private static Directives allowing(String rule, LocalDate until) {
		return new Directives(List.of(new DirectiveLine(1, "allow", "%s \"because\" until %s".formatted(rule, until))));
	}

}
