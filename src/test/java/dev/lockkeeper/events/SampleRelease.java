package dev.lockkeeper.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.lockkeeper.testing.TemporaryFolder;

/**
 * The releases that rename a column of the sample application, each with its files.
 */
enum SampleRelease {

	BEFORE("20261121090200", Path.of("src/test/resources/zero-downtime/expand")),

	EXPAND("20261121100200", Path.of("src/test/resources/zero-downtime/expand")),

	SWITCH("20261121120200", Path.of("src/test/resources/zero-downtime/switch")),

	CONTRACT("20261121130100", Path.of("db/events/schema"));

	static final String BACKFILL = "backfill_event_kind";

	private static final Path EVENTS = Path.of("db/events");

	private final String version;

	private final Path repeatable;

	SampleRelease(String version, Path repeatable) {
		this.version = version;
		this.repeatable = repeatable;
	}

	/** Writes the files of the release to a new folder below the parent. */
	TemporaryFolder writeTo(Path parent) {
		TemporaryFolder folder = new TemporaryFolder(parent.resolve(name().toLowerCase(Locale.ROOT)));
		files(EVENTS.resolve("schema"), "V").stream()
			.filter((file) -> version(file).compareTo(this.version) <= 0)
			.forEach((file) -> copy(file, folder, "schema/"));
		files(this.repeatable, "R").forEach((file) -> copy(file, folder, "schema/"));
		if (this != BEFORE) {
			copy(EVENTS.resolve("data").resolve(BACKFILL + ".sql"), folder, "data/");
		}
		return folder;
	}

	private static List<Path> files(Path folder, String prefix) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(prefix)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String version(Path file) {
		String name = file.getFileName().toString();
		return name.substring(1, name.indexOf("__"));
	}

	private static void copy(Path file, TemporaryFolder folder, String below) {
		try {
			folder.with(below + file.getFileName(), Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
