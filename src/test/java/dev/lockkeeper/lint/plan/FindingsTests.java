package dev.lockkeeper.lint.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.lockkeeper.changelog.Suppression;
import dev.lockkeeper.lint.plan.MigrationFindings.TouchedTable;
import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.rule.RuleDescription;
import dev.lockkeeper.lint.rule.Scaling;
import dev.lockkeeper.lint.rule.Severity;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsTests {

	private static final QualifiedName NAME = new QualifiedName("a \"b\"", "c/d\\e\u00e4\u2028");

	private static final Blocker HOLDER = new Blocker(4711, "app", "report", "client backend", "idle in transaction",
			Duration.ofMinutes(12), null, "AccessShareLock");

	@TempDir
	private Path path;

	@Test
	void readWhenWrittenThenEqual() throws IOException {
		Hazard hazard = new Hazard(
				new RuleDescription("drop-column", Severity.ERROR, "Title: #1", "https://example.org/a#b"), "db/x.sql",
				3, "effect \"quoted\"\tand: tab", "blocks 'all' \\ of it", "ALTER TABLE x;\n-- {next} [line]\n%s",
				Optional.of(NAME),
				Optional.of(new Suppression("drop-column", "why: not", LocalDate.of(2026, 12, 24), 1)));
		Hazard plain = new Hazard(new RuleDescription("not-judged", Severity.WARNING, "", "", Scaling.WITH_ROWS),
				"null", 1, "true", "1", "~", Optional.empty(), Optional.empty());
		Findings findings = new Findings("public", List.of(new MigrationFindings("V1__x.sql", -2147483648,
				List.of(new TouchedTable(NAME, Optional.of(LockMode.SHARE)), new TouchedTable(NAME, Optional.empty())),
				List.of(new ConditionalHazard(hazard, Set.of("V0__x.sql", "V0__y.sql"), Set.of(),
						Optional.of("V0__x.sql")),
						new ConditionalHazard(plain, Set.of(), Set.of("V0__z.sql"), Optional.empty()))),
				new MigrationFindings("R__x.sql", 7, List.of(), List.of())), Optional.empty());
		FindingsFile file = new FindingsFile(this.path.resolve("made"), "events");
		file.write(findings);
		assertThat(file.read()).isEqualTo(findings);
	}

	@Test
	void readWhenFileIsMissingOrInvalidThenReturnsReason() throws IOException {
		FindingsFile file = new FindingsFile(this.path, "events");
		assertThat(file.read().absence()).hasValueSatisfying((why) -> assertThat(why).endsWith("does not exist"));
		for (String content : List.of("", "[]", "{\"format\":3}", "{\"format\":2,\"migrations\":[]}",
				"{\"format\":3,\"schema\":\"public\",\"migrations\":[{\"script\":\"V1__x.sql\"}]}", "{",
				"!!java.io.File [x]")) {
			Files.writeString(this.path.resolve("events.json"), content);
			assertThat(file.read().absence()).as(content)
				.hasValueSatisfying((why) -> assertThat(why).contains("can't be read"));
		}
	}

	@Test
	void adjustWhenTableIsSmallAndIdleThenLowersSeverityOfScalingRules() {
		assertThat(adjusted(Scaling.WITH_ROWS, 8192, 0)).isEqualTo(Severity.NOTE);
		assertThat(adjusted(Scaling.WITH_ROWS, 40L << 20, 20)).isEqualTo(Severity.NOTE);
		assertThat(adjusted(Scaling.WITH_ROWS, 40L << 20, 2000)).isEqualTo(Severity.WARNING);
		assertThat(adjusted(Scaling.WITH_ROWS, 1L << 30, 0)).isEqualTo(Severity.ERROR);
		assertThat(adjusted(Scaling.CONSTANT, 8192, 0)).isEqualTo(Severity.ERROR);
		Hazard hazard = hazard(Scaling.WITH_ROWS);
		assertThat(SeverityAdjuster.adjust(hazard, Optional.empty())).isEqualTo(hazard);
	}

	@Test
	void adjustWhenLongTransactionHoldsLockThenWarningAtLeast() {
		LiveTable held = new LiveTable(NAME, "c", 8192, 10, 0, Optional.empty(), Optional.empty(), List.of(HOLDER));
		assertThat(SeverityAdjuster.adjust(hazard(Scaling.WITH_ROWS), Optional.of(held))).satisfies((hazard) -> {
			assertThat(hazard.rule().severity()).isEqualTo(Severity.WARNING);
			assertThat(hazard.blocks()).endsWith(
					"1 long transaction holds a lock on it. The migration would wait for its end, and other queries would wait for the migration.");
		});
	}

	private static Severity adjusted(Scaling scaling, long bytes, double writes) {
		LiveTable table = new LiveTable(NAME, "c", bytes, 10, writes, Optional.empty(), Optional.empty(), List.of());
		return SeverityAdjuster.adjust(hazard(scaling), Optional.of(table)).rule().severity();
	}

	private static Hazard hazard(Scaling scaling) {
		return new Hazard(new RuleDescription("some-rule", Severity.ERROR, "", "", scaling), "f", 1, "effect", "blocks",
				"instead", Optional.of(NAME), Optional.empty());
	}

}
