package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestWriterTests {

	@Test
	void mainWhenFileIsRemovedFromSourcesThenRemovedFromPackedFolder(@TempDir Path path) throws IOException {
		write(path.resolve("db/events/schema/V1__one.sql"));
		write(path.resolve("packed/events/schema/V1__one.sql"));
		write(path.resolve("packed/events/schema/V0__draft.sql"));
		write(path.resolve("packed/gone/schema/V1__one.sql"));
		ManifestWriter.main(new String[] { path.resolve("db").toString(), path.resolve("packed").toString() });
		assertThat(path.resolve("packed/events/schema/V0__draft.sql")).doesNotExist();
		assertThat(path.resolve("packed/gone/schema/V1__one.sql")).doesNotExist();
		assertThat(path.resolve("packed/events").resolve(Manifest.NAME)).content()
			.matches("[0-9a-f]{64}  schema/V1__one\\.sql\n");
	}

	private static Path write(Path file) throws IOException {
		Files.createDirectories(file.getParent());
		return Files.writeString(file, "SELECT 1;");
	}

}
