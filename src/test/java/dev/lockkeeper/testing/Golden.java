package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares output with golden files. {@code -Dgolden.write=true} rewrites the files;
 * review the change in the diff.
 */
public final class Golden {

	private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

	private Golden() {
	}

	/** Asserts that a text equals its golden file. */
	public static void assertSame(String file, String text) {
		Path golden = FOLDER.resolve(file);
		try {
			if (Boolean.getBoolean("golden.write")) {
				Files.createDirectories(golden.getParent());
				Files.writeString(golden, text);
			}
			assertThat(golden).as("to write it: mvn test -Dgolden.write=true").exists();
			assertThat(text).isEqualTo(Files.readString(golden));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
