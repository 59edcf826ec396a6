package dev.lockkeeper.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockkeeper.schema.history.MigrationState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documented schema accepts all reports and rejects unknown fields.
 */
class ReportSchemaTests {

	private static final Path DOCUMENTED = Path.of("docs", "report.schema.json");

	static List<Path> reports() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "golden"))) {
			return files.filter((file) -> file.toString().endsWith(".json")).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("reports")
	void validateWhenGoldenReportThenNoErrors(Path report) throws IOException {
		assertThat(schema().validate(Files.readString(report), InputFormat.JSON)).isEmpty();
	}

	@Test
	void validateWhenFieldIsUnknownThenError() throws IOException {
		String report = Files.readString(reports().getFirst()).replaceFirst("\\{", "{\"undocumented\": 1, ");
		assertThat(schema().validate(report, InputFormat.JSON)).isNotEmpty();
	}

	@Test
	void enumsWhenDocumentedThenSameAsInCode() throws IOException {
		String document = Files.readString(DOCUMENTED);
		assertThat(JsonPath.<List<String>>read(document, "$['$defs'].status.enum"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(ExitStatus.values()).map(Enum::name).toList());
		assertThat(JsonPath.<List<Integer>>read(document, "$['$defs'].exitStatus.enum"))
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(ExitStatus.values()).map(ExitStatus::code).toList());
		assertThat(JsonPath.<List<String>>read(document, "$['$defs'].migration.properties.outcome.enum"))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(MigrationState.values()).map(MigrationState::toString).toList());
	}

	private static Schema schema() throws IOException {
		return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
			.getSchema(Files.readString(DOCUMENTED));
	}

}
