package dev.lockkeeper.changelog;

import java.time.Duration;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DirectiveReaderTests {

	@Test
	void readWhenInHeadCommentOutcomeAll() {
		Directives directives = DirectiveReader.read("""
				\uFEFF
				/* A licence,
				   of two lines. */
				-- What it is for.
				-- lockkeeper: lock-timeout 500ms
				--lockkeeper:statement-timeout 10m
				  -- lockkeeper:  lock-attempts  5

				-- lockkeeper: lock-deadline 2m
				-- lockkeeper: lock-first-pause 50ms
				-- lockkeeper: lock-longest-pause 5s
				-- lockkeeper: hotfix "for the outage of May"
				CREATE TABLE a (id int); -- lockkeeper is great
				""");
		assertThat(directives.lockTimeout()).contains(Duration.ofMillis(500));
		assertThat(directives.statementTimeout()).contains(Duration.ofMinutes(10));
		assertThat(directives.lockAttempts()).hasValue(5);
		assertThat(directives.lockDeadline()).contains(Duration.ofMinutes(2));
		assertThat(directives.lockFirstPause()).contains(Duration.ofMillis(50));
		assertThat(directives.lockLongestPause()).contains(Duration.ofSeconds(5));
		assertThat(directives.hotfix()).contains("for the outage of May");
	}

	@Test
	void readWhenAllowancesOutcomeEachWithRuleReasonAndDay() {
		Directives directives = DirectiveReader.read("""
				-- lockkeeper: allow drop-column "unused since 4.2" until 2026-12-31
				-- lockkeeper: allow rename-column "nobody reads it" until 2000-01-01
				ALTER TABLE a DROP COLUMN b;
				""");
		assertThat(directives.allowances()).containsExactly(
				new Suppression("drop-column", "unused since 4.2", LocalDate.of(2026, 12, 31), 1),
				new Suppression("rename-column", "nobody reads it", LocalDate.of(2000, 1, 1), 2));
		assertThat(directives.allowances().getFirst().expired(LocalDate.of(2026, 12, 31))).isFalse();
		assertThat(directives.allowances().getFirst().expired(LocalDate.of(2027, 1, 1))).isTrue();
	}

	@Test
	void readWhenNoneOutcomeNone() {
		assertThat(DirectiveReader.read("CREATE TABLE a (id int); -- lockkeeper: later")).isEqualTo(Directives.NONE);
		assertThat(DirectiveReader.read("/* -- lockkeeper: */ SELECT 1;")).isEqualTo(Directives.NONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			lock-timeout                | lock-timeout takes a duration like 500ms, 5s or 10m, not ""
			lock-timeout 0              | lock-timeout takes a duration
			lock-timeout soon           | not "soon"
			statement-timeout -1s       | statement-timeout takes a duration
			lock-attempts 0             | lock-attempts takes a number from 1, not "0"
			locktimeout 5s              | there is no directive "locktimeout"; there are lock-timeout
			hotfix                      | hotfix takes its reason in double quotes
			hotfix ""                   | hotfix takes its reason in double quotes
			allow drop-column           | allow takes a rule, a reason in double quotes and a date
			allow drop-column "it is"   | allow takes a rule, a reason in double quotes and a date
			allow drop-column until 2026-12-31 | allow takes a rule, a reason in double quotes and a date
			allow drop-column "it is" until 2026-02-30 | allow takes a day that exists, not 2026-02-30
			hotfix because              | hotfix takes its reason in double quotes
			""")
	void readWhenWrongOutcomeLineAndReason(String directive, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DirectiveReader.read("-- one\n-- lockkeeper: " + directive + "\nSELECT 1;"))
			.withMessageStartingWith("line 2: ")
			.withMessageContaining(message);
	}

	@Test
	void readWhenBehindAStatementOrTwiceOutcomeError() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DirectiveReader.read("SELECT 1;\n-- lockkeeper: lock-timeout 5s\n"))
			.withMessageContaining("line 2: the directive lock-timeout stands behind a statement");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DirectiveReader.read("-- lockkeeper: lock-timeout 5s\n-- lockkeeper: lock-timeout 6s\n"))
			.withMessageContaining("line 2: the directive lock-timeout is there twice");
	}

}
