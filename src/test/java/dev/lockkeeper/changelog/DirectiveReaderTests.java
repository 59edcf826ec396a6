package dev.lockkeeper.changelog;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectiveReaderTests {

	@Test
	void readWhenDirectivesAreInHeadCommentThenAllValues() {
		Directives directives = schema("""
				\uFEFF
				/* A licence, /* with a comment in it, */
				   of two lines. */
				-- What it is for.
				-- lockkeeper: lock-timeout 500ms
				--lockkeeper:statement-timeout 0
				  -- lockkeeper:  lock-attempts  5

				-- lockkeeper: lock-deadline 2m
				-- lockkeeper: lock-first-pause 50ms
				-- lockkeeper: lock-longest-pause 5s
				-- lockkeeper: requires-data a, b_2
				-- lockkeeper: hotfix " for the outage of May"
				CREATE TABLE a (id int); -- lockkeeper is great
				""");
		assertThat(directives.get(Directive.LOCK_TIMEOUT)).contains(Duration.ofMillis(500));
		assertThat(directives.get(Directive.STATEMENT_TIMEOUT)).contains(Duration.ZERO);
		assertThat(directives.get(Directive.LOCK_ATTEMPTS)).contains(5);
		assertThat(directives.get(Directive.LOCK_DEADLINE)).contains(Duration.ofMinutes(2));
		assertThat(directives.get(Directive.LOCK_FIRST_PAUSE)).contains(Duration.ofMillis(50));
		assertThat(directives.get(Directive.LOCK_LONGEST_PAUSE)).contains(Duration.ofSeconds(5));
		assertThat(directives.list(Directive.REQUIRES_DATA)).containsExactly("a", "b_2");
		assertThat(directives.get(Directive.HOTFIX)).contains("for the outage of May");
	}

	@ParameterizedTest
	@ValueSource(strings = { "suppress", "allow" })
	void readWhenHazardsAreSuppressedThenRuleReasonAndDate(String name) {
		List<Suppression> suppressions = schema("""
				-- lockkeeper: %1$s drop-column "unused since 4.2" until 2026-12-31
				-- lockkeeper: %1$s rename-column "no release reads it" until 2000-01-01
				ALTER TABLE a DROP COLUMN b;
				""".formatted(name)).all(Directive.SUPPRESS);
		assertThat(suppressions).containsExactly(
				new Suppression("drop-column", "unused since 4.2", LocalDate.of(2026, 12, 31), 1),
				new Suppression("rename-column", "no release reads it", LocalDate.of(2000, 1, 1), 2));
	}

	@Test
	void expiredWhenLastDayIsOverThenTrue() {
		Suppression suppression = Suppression.parse("drop-column \"unused\" until 2026-12-31", 1);
		assertThat(suppression.expired(LocalDate.of(2026, 12, 31))).isFalse();
		assertThat(suppression.expired(LocalDate.of(2027, 1, 1))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CREATE TABLE a (id int); -- lockkeeper: later", "/* -- lockkeeper: */ SELECT 1;",
			"/* /* */\n-- lockkeeper: later\n*/ SELECT 1", "DO $$\n-- lockkeeper: later\n$$",
			"SELECT '\n-- lockkeeper: x'", "-- see -- lockkeeper: later" })
	void readWhenTextOnlyLooksLikeDirectiveThenNone(String sql) {
		assertThat(schema(sql)).isEqualTo(Directives.NONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					lock-timeout                | lock-timeout needs a value: a duration like 500ms, 5s or 10m
					lock-timeout 0              | lock-timeout takes a duration like 500ms, 5s or 10m, not 0
					lock-timeout soon           | not soon
					statement-timeout -1s       | statement-timeout takes a duration
					lock-attempts 0             | lock-attempts takes a number from 1 to 999999, not 0
					lock-attempts 1000000       | lock-attempts takes a number from 1 to 999999
					locktimeout 5s              | there is no directive "locktimeout". Did you mean lock-timeout? Directives of schema migrations: lock-timeout
					alow drop-column            | Did you mean allow?
					xyz                         | there is no directive "xyz". Directives of schema migrations
					table orders                | the directive table is not allowed in schema migrations
					requires-data a,            | requires-data takes names of data migrations, separated by commas, not a,
					requires-data A             | requires-data takes names of data migrations
					hotfix                      | hotfix needs a value: a reason in double quotes
					hotfix ""                   | hotfix takes a reason in double quotes, not ""
					hotfix because              | hotfix takes a reason in double quotes, not because
					hotfix "a" "b"              | hotfix takes a reason in double quotes
					allow drop-column           | allow takes a rule, a reason in double quotes and a valid date
					suppress drop-column "it is" | suppress takes a rule, a reason in double quotes and a valid date
					allow drop-column until 2026-12-31 | allow takes a rule, a reason in double quotes and a valid date
					allow drop-column "it is" until 2026-02-30 | allow takes a rule, a reason in double quotes and a valid date
					allow drop-column "it is"until 2026-02-20 | allow takes a rule, a reason in double quotes and a valid date
					allow Drop "it is" until 2026-02-20 | allow takes a rule, a reason in double quotes and a valid date
					""")
	void readWhenDirectiveIsWrongThenErrorWithLineAndReason(String directive, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> schema("-- one\n-- lockkeeper: " + directive + "\nSELECT 1;"))
			.withMessageStartingWith("line 2: ")
			.withMessageContaining(message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			key                    | key needs a value: names of columns
			key a b                | key takes names of columns, separated by commas, not a b
			key "a                 | key takes names of columns
			max-rate x             | max-rate takes a number from 1, not x
			on-failure skip        | on-failure takes stop or set-aside, not skip
			due soon               | due takes a date like 2026-12-31, not soon
			needs x                | needs takes a version like 20260211103000, not x
			max-retained-wal much  | max-retained-wal takes a size like 500MB or 10GB
			hotfix "a"             | the directive hotfix is not allowed in data migrations
			keys id                | there is no directive "keys". Did you mean key?
			""")
	void readWhenDirectiveOfDataMigrationIsWrongThenErrorWithLineAndReason(String directive, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DirectiveReader.read("-- one\n-- lockkeeper: " + directive, MigrationKind.DATA))
			.withMessageStartingWith("line 2: ")
			.withMessageContaining(message);
	}

	@Test
	void readWhenKeyHasQuotedColumnThenItsName() {
		Directives directives = DirectiveReader.read("-- lockkeeper: key \"A, \"\"b\"\"\", Tenant", MigrationKind.DATA);
		assertThat(directives.list(Directive.KEY)).containsExactly("A, \"b\"", "tenant");
	}

	@Test
	void readWhenDirectiveComesAfterStatementThenError() {
		assertThatIllegalArgumentException().isThrownBy(() -> schema("SELECT 1;\n-- lockkeeper: lock-timeout 5s\n"))
			.withMessageContaining("line 2: the directive lock-timeout comes after a statement");
	}

	@Test
	void readWhenDirectiveIsRepeatedThenError() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> schema("-- lockkeeper: lock-timeout 5s\n-- lockkeeper: lock-timeout 6s\n"))
			.withMessageContaining("line 2: the directive lock-timeout is repeated");
	}

	@Test
	void readWhenRuleIsSuppressedTwiceThenError() {
		assertThatIllegalArgumentException().isThrownBy(() -> schema("""
				-- lockkeeper: allow drop-column "a" until 2026-12-31
				-- lockkeeper: suppress drop-column "b" until 2026-12-31
				""")).withMessageContaining("line 2: the rule drop-column is suppressed twice");
	}

	private static Directives schema(String sql) {
		return DirectiveReader.read(sql, MigrationKind.SCHEMA);
	}

}
