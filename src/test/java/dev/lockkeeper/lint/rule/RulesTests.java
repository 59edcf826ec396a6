package dev.lockkeeper.lint.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.LintScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule finds a hazard in every line of its {@code bad.sql} that ends with
 * {@code -- hazard}. No rule refuses its {@code good.sql}. {@code before.sql} creates the
 * schema.
 */
class RulesTests {

	private static final Path FOLDER = Path.of("src", "test", "resources", "lint");

	static Stream<String> rules() {
		return Rules.ALL.stream().map((rule) -> rule.description().id());
	}

	@ParameterizedTest
	@MethodSource("rules")
	void checkWhenFileIsBadThenHazardInEachMarkedLine(String rule) throws IOException {
		String bad = text(rule, "bad.sql");
		LintScenario scenario = new LintScenario().before(before(rule));
		files(bad).forEach(scenario::migrating);
		List<Hazard> hazards = scenario.lint();
		List<Hazard> found = hazards.stream().filter((hazard) -> hazard.rule().id().equals(rule)).toList();
		assertThat(found).as(hazards.toString()).extracting(Hazard::line).containsExactlyElementsOf(lines(bad));
		assertThat(found).allSatisfy((hazard) -> {
			assertThat(hazard.effect()).endsWith(".").doesNotContain("null", "%");
			assertThat(hazard.blocks()).endsWith(".").doesNotContain("null");
			assertThat(hazard.instead()).isNotBlank().doesNotContainPattern("\\bnull\\b");
		});
	}

	@ParameterizedTest
	@MethodSource("rules")
	void checkWhenFileIsGoodThenNoErrorAndNoHazardOfTheRule(String rule) throws IOException {
		List<Hazard> hazards = new LintScenario().before(before(rule)).migrating(text(rule, "good.sql")).lint();
		assertThat(hazards)
			.filteredOn((hazard) -> hazard.rule().severity() == Severity.ERROR || hazard.rule().id().equals(rule))
			.isEmpty();
	}

	@Test
	void rulesWhenListedThenIdsAreUniqueAndEachHasExamples() throws IOException {
		List<String> ids = Rules.descriptions().stream().map(RuleDescription::id).toList();
		assertThat(ids).doesNotHaveDuplicates().allMatch((id) -> id.matches("[a-z]+(-[a-z]+)*"));
		try (Stream<Path> folders = Files.list(FOLDER)) {
			Set<String> proofs = folders.map((folder) -> folder.getFileName().toString()).collect(Collectors.toSet());
			assertThat(rules().toList()).containsExactlyInAnyOrderElementsOf(proofs);
		}
	}

	/** Each file begins with empty lines, so that its lines keep their numbers. */
	private static List<String> files(String bad) {
		List<String> files = new ArrayList<>();
		int lines = 0;
		for (String file : LintScenario.NEXT_FILE.split(bad, -1)) {
			files.add("\n".repeat(lines) + file);
			lines += (int) file.chars().filter((letter) -> letter == '\n').count();
		}
		return files;
	}

	private static List<Integer> lines(String bad) {
		List<String> lines = bad.lines().toList();
		return IntStream.range(0, lines.size())
			.filter((index) -> lines.get(index).endsWith("-- hazard"))
			.mapToObj((index) -> index + 1)
			.toList();
	}

	private static String before(String rule) throws IOException {
		return Files.exists(FOLDER.resolve(rule).resolve("before.sql")) ? text(rule, "before.sql") : "";
	}

	private static String text(String rule, String file) throws IOException {
		return Files.readString(FOLDER.resolve(rule).resolve(file));
	}

}
