package dev.lockkeeper.lint.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * Keeps findings: one JSON file a database, each migration with its checksum, so that
 * what is said of another content of it is not believed.
 */
public final class FindingsFile {

	static final int FORMAT = 2;

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	private final Path path;

	/**
	 * @param folder where they are kept
	 * @param database its name
	 */
	public FindingsFile(Path folder, String database) {
		this.path = folder.resolve(database + ".json");
	}

	/** Forgets what was found before. */
	public void delete() throws IOException {
		Files.deleteIfExists(this.path);
	}

	/** Keeps what was found. */
	public void write(Findings findings) throws IOException {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("format", FORMAT);
		document.put("schema", findings.schema());
		document.put("migrations", findings.migrations().stream().map(FindingsJson::of).toList());
		Files.createDirectories(this.path.toAbsolutePath().getParent());
		Files.writeString(this.path, WRITER.writeToString(document));
	}

	/** What was found; why there is nothing, where there is nothing that can be read. */
	public Findings read() {
		try {
			return FindingsJson.read(Files.readString(this.path));
		}
		catch (NoSuchFileException ex) {
			return Findings.absent("there is no file %s".formatted(this.path));
		}
		catch (IOException | RuntimeException ex) {
			return Findings.absent("the file %s can't be read".formatted(this.path));
		}
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
