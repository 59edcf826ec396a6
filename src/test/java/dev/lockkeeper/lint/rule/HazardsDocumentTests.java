package dev.lockkeeper.lint.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documented coverage names all rules, and only existing ones.
 */
class HazardsDocumentTests {

	private static final Path DOCUMENT = Path.of("docs", "hazards.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| [^|]+ \\| (.*?) \\| [^|]* \\|$");

	private static final Pattern RULE = Pattern.compile("`([a-z-]+)`");

	@Test
	void rowsWhenReadThenNumberedWithoutGaps() throws IOException {
		List<Integer> numbers = rows().stream().map((row) -> Integer.valueOf(row.group(1))).toList();
		assertThat(numbers).isNotEmpty()
			.containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
	}

	@Test
	void rulesWhenDocumentedThenEachExistsAndNoneIsMissing() throws IOException {
		Set<String> known = Rules.descriptions().stream().map(RuleDescription::id).collect(Collectors.toSet());
		Set<String> named = rows().stream()
			.flatMap((row) -> RULE.matcher(row.group(2)).results())
			.map((rule) -> rule.group(1))
			.collect(Collectors.toSet());
		assertThat(known).containsAll(named);
		assertThat(Files.readString(DOCUMENT)).contains(known.stream().map((id) -> "`" + id + "`").toList());
	}

	private static List<MatchResult> rows() throws IOException {
		return ROW.matcher(Files.readString(DOCUMENT)).results().toList();
	}

}
