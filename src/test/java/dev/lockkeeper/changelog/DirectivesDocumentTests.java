package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of directives in the documents have a row for each directive, and no other.
 */
class DirectivesDocumentTests {

	@ParameterizedTest
	@CsvSource({ "SCHEMA, docs/schema-migrations.md", "DATA, docs/data-migrations.md" })
	void rowsWhenDocumentIsReadThenUsageAndHelpOfEachDirective(MigrationKind kind, Path document) throws IOException {
		List<String> expected = Directive.ALL.stream()
			.filter((directive) -> directive.isFor(kind))
			.map(DirectivesDocumentTests::row)
			.toList();
		List<String> rows = Files.readAllLines(document)
			.stream()
			.dropWhile((line) -> !line.startsWith("| directive "))
			.skip(2)
			.takeWhile((line) -> line.startsWith("|"))
			.toList();
		assertThat(rows).hasSameSizeAs(expected);
		assertThat(rows).zipSatisfy(expected, (row, start) -> assertThat(row).startsWith(start));
	}

	private static String row(Directive<?> directive) {
		return directive.usage().collect(Collectors.joining("`, `", "| `", "` | ")).replace("stop|", "stop\\|")
				+ directive.help();
	}

}
