package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;

/**
 * A folder with migrations that a test writes.
 */
public record TemporaryFolder(Path path) {

	/** Writes a file; its path is relative to the folder. */
	public TemporaryFolder with(String file, String content) {
		return with(file, content.getBytes(StandardCharsets.UTF_8));
	}

	/** Writes a file; its path is relative to the folder. */
	public TemporaryFolder with(String file, byte[] content) {
		try {
			Path target = this.path.resolve(file);
			Files.createDirectories(target.getParent());
			Files.write(target, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Deletes a file. */
	public TemporaryFolder without(String file) {
		try {
			Files.delete(this.path.resolve(file));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The value of the setting {@code location}. */
	public String location() {
		return "file:" + this.path;
	}

	/** Reads the changelog in this folder. */
	public Changelog changelog() {
		return switch (new ChangelogReader().read(location())) {
			case ValidFiles(Changelog changelog) -> changelog;
			case InvalidFiles(var problems) -> throw new IllegalStateException(problems.toString());
		};
	}

}
