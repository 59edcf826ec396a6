package dev.lockkeeper.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExitStatusTests {

	@Test
	void worstWhenSeveralThenTheLastInOrder() {
		assertThat(ExitStatus.worst(List.of(ExitStatus.OK, ExitStatus.MIGRATION_FAILED, ExitStatus.BUSY)))
			.isEqualTo(ExitStatus.MIGRATION_FAILED);
		assertThat(ExitStatus.worst(List.of(ExitStatus.UNFINISHED, ExitStatus.OK))).isEqualTo(ExitStatus.UNFINISHED);
		assertThat(ExitStatus.worst(List.of(ExitStatus.REFUSED, ExitStatus.UNREACHABLE))).isEqualTo(ExitStatus.REFUSED);
	}

	@Test
	void codesWhenDocumentedThenAllInReadmeAndDocs() throws IOException {
		for (Path page : List.of(Path.of("README.md"), Path.of("docs", "exit-statuses.md"))) {
			String text = Files.readString(page);
			assertThat(Arrays.stream(ExitStatus.values())
				.filter((status) -> status != ExitStatus.INTERRUPTED)
				.map((status) -> "| %d | %s |".formatted(status.code(), status.name())))
				.allSatisfy((row) -> assertThat(text).contains(row));
			assertThat(text).contains("| 143 |");
		}
	}

	@Test
	void meaningWhenInReadmeThenSameWords() throws IOException {
		String text = Files.readString(Path.of("README.md")).replaceAll(" \\(`[^)]*`\\)", "");
		assertThat(Arrays.stream(ExitStatus.values())
			.map((status) -> "| %d | %s | %s".formatted(status.code(),
					(status != ExitStatus.INTERRUPTED) ? status.name() : "–", status.meaning())))
			.allSatisfy((row) -> assertThat(text).contains(row));
	}

}
