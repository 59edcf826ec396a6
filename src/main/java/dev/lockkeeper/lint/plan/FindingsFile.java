package dev.lockkeeper.lint.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * Stores findings in one JSON file per database. Each migration has its checksum, so that
 * findings of a different content are not used.
 */
public final class FindingsFile {

	static final int FORMAT = 3;

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	private final Path path;

	/**
	 * @param folder the folder of the files
	 * @param database the name of the database
	 */
	public FindingsFile(Path folder, String database) {
		this.path = folder.resolve(database + ".json");
	}

	/** Deletes the file. */
	public void delete() throws IOException {
		Files.deleteIfExists(this.path);
	}

	/** Writes findings. */
	public void write(Findings findings) throws IOException {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("format", FORMAT);
		document.put("schema", findings.schema());
		document.put("migrations", findings.migrations().stream().map(FindingsJson::of).toList());
		Files.createDirectories(this.path.toAbsolutePath().getParent());
		Files.writeString(this.path, WRITER.writeToString(document));
	}

	/** Reads the findings; if they can't be read, says why. */
	public Findings read() {
		try {
			return FindingsJson.read(Files.readString(this.path));
		}
		catch (NoSuchFileException ex) {
			return Findings.absent("the file %s does not exist".formatted(this.path));
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
