package dev.lockkeeper.lint.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.lockkeeper.lint.rule.Hazard;
import dev.lockkeeper.lint.trace.LintScenario;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A changelog after some years.
 */
class ManyFilesTests {

	private static final int FILES = 200;

	@Test
	void lintWhenHundredsOfFilesThenChecksEach() {
		LintScenario scenario = new LintScenario().eachAlone();
		IntStream.rangeClosed(1, FILES).forEach((number) -> scenario.migrating(file(number)));
		List<Hazard> hazards = scenario.lint();
		assertThat(hazards).extracting((hazard) -> hazard.rule().id()).doesNotContain("does-not-run", "not-judged");
		assertThat(hazards.stream().filter((hazard) -> hazard.rule().id().equals("index-not-concurrent")))
			.hasSize(FILES / 5);
	}

	@Test
	void recordWhenHundredsOfFilesThenChecksEachOnEveryBaseline() {
		LintScenario scenario = new LintScenario();
		IntStream.rangeClosed(1, FILES).forEach((number) -> scenario.migrating(file(number)));
		Findings findings = scenario.record();
		assertThat(findings.migrations()).hasSize(FILES);
		assertThat(findings.migrations()
			.stream()
			.flatMap((one) -> one.hazards().stream())
			.filter((finding) -> finding.hazard().rule().id().equals("index-not-concurrent"))
			.filter((finding) -> finding.applied().equals(finding.createdBy().stream().collect(Collectors.toSet()))))
			.hasSize(FILES / 5);
	}

	private static String file(int number) {
		int table = (number - 1) / 5;
		return switch (number % 5) {
			case 1 -> "CREATE TABLE t%d (id bigint PRIMARY KEY, name text, parent bigint);".formatted(table);
			case 2 -> "CREATE INDEX t%1$d_name ON t%1$d (name);".formatted(table);
			case 3 -> "ALTER TABLE t%d ADD COLUMN note text DEFAULT 'none';".formatted(table);
			case 4 -> "ALTER TABLE t%1$d ADD CONSTRAINT t%1$d_parent FOREIGN KEY (parent) REFERENCES t0 NOT VALID;"
				.formatted(table);
			default ->
				"DO $$ BEGIN EXECUTE 'ALTER TABLE t%1$d VALIDATE CONSTRAINT t%1$d_parent'; END $$;".formatted(table);
		};
	}

}
