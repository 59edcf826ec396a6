package dev.lockkeeper.changelog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A file that changes the schema of a database.
 */
public sealed interface Migration {

	/**
	 * The file's name without prefix, version and suffix, underscores as blanks. A longer
	 * one is shortened to 200 characters, as in the schema history.
	 */
	String description();

	/**
	 * The file's path below the {@code schema} folder, as the schema history stores it.
	 */
	String script();

	/** The file's text. */
	String sql();

	/** The text of the {@code .sql.conf} beside the file; empty without one. */
	String settings();

	/** The directives of its head comment. */
	Directives directives();

	/** Its name in messages: the version, or the description. */
	String name();

	/**
	 * The checksum that Flyway stores in the schema history: CRC32 of the lines without
	 * line ends and without a byte order mark. So line endings do not matter.
	 */
	default int checksum() {
		CRC32 crc = new CRC32();
		try (BufferedReader reader = new BufferedReader(new StringReader(sql()))) {
			String line = reader.readLine();
			if (line != null && line.startsWith("\uFEFF")) {
				line = line.substring(1);
			}
			for (; line != null; line = reader.readLine()) {
				crc.update(line.getBytes(StandardCharsets.UTF_8));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return (int) crc.getValue();
	}

	/** Applied once, in the order of the versions. */
	record Versioned(Version version, String description, String script, String sql, String settings,
			Directives directives) implements Migration {

		@Override
		public String name() {
			return this.version.toString();
		}
	}

	/** Applied after the versioned ones, and again whenever its content changes. */
	record Repeatable(String description, String script, String sql, String settings,
			Directives directives) implements Migration {

		@Override
		public String name() {
			return this.description;
		}
	}

}
