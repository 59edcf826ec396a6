package dev.lockkeeper.changelog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A file that changes a database's schema.
 */
public sealed interface Migration {

	/** The file's name without prefix, version and suffix, underscores as blanks. */
	String description();

	/**
	 * The file's path below the {@code schema} folder, as the schema history keeps it.
	 */
	String script();

	/** The file's text. */
	String sql();

	/** Whether a {@code .sql.conf} beside the file forbids a transaction around it. */
	String settings();

	/** What its head comment asks for. */
	Directives directives();

	/** What to call it in a sentence: its version, or its description. */
	String name();

	/**
	 * The checksum that Flyway keeps in the schema history: CRC32 over the lines without
	 * their ends and without a byte order mark, so that line endings do not matter.
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

	/** Applied after the versioned ones, again whenever its content changes. */
	record Repeatable(String description, String script, String sql, String settings,
			Directives directives) implements Migration {

		@Override
		public String name() {
			return this.description;
		}
	}

}
