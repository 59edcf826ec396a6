package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import dev.lockkeeper.changelog.ChangelogProblem.LocationMissing;
import dev.lockkeeper.changelog.ChangelogProblem.ManifestMissing;
import dev.lockkeeper.changelog.ChangelogProblem.NotReadable;
import dev.lockkeeper.changelog.ChangelogReading.Complete;
import dev.lockkeeper.changelog.ChangelogReading.Untrusted;

/**
 * Reads a database's migrations from the class path or from a folder, and trusts them
 * only when they are whole.
 */
public class ChangelogReader {

	private static final String CLASSPATH = "classpath:";

	private static final String FILE = "file:";

	/**
	 * Reads all files of a location.
	 * @param location {@code classpath:db/<name>} or {@code file:/…}, a folder with the
	 * same layout
	 */
	public ChangelogReading read(String location) {
		try {
			return location.startsWith(CLASSPATH) ? readClassPath(location) : readFolder(location);
		}
		catch (NoSuchFileException ex) {
			return untrusted(new LocationMissing(location, "holds a link to nowhere: " + ex.getFile()));
		}
		catch (IOException ex) {
			return untrusted(new NotReadable(location, ex.toString()));
		}
	}

	/**
	 * Whether a location is of a kind that can be read.
	 */
	public static boolean supports(String location) {
		return location.startsWith(CLASSPATH) || location.startsWith(FILE);
	}

	private ChangelogReading readClassPath(String location) throws IOException {
		String folder = location.substring(CLASSPATH.length()).replaceAll("^/+|/+$", "");
		SortedMap<String, byte[]> files = ClassPathFolder.read(folder);
		if (files.isEmpty()) {
			return untrusted(new LocationMissing(location, "is not on the class path"));
		}
		return files.containsKey(Manifest.NAME) ? check(location, files) : untrusted(new ManifestMissing(location));
	}

	private ChangelogReading readFolder(String location) throws IOException {
		Path folder = Path.of(location.substring(FILE.length()).replaceFirst("^//", ""));
		if (!Files.isDirectory(folder)) {
			return untrusted(
					new LocationMissing(location, Files.exists(folder) ? "is not a folder" : "does not exist"));
		}
		return check(location, Folder.read(folder));
	}

	private ChangelogReading check(String location, SortedMap<String, byte[]> files) {
		List<ChangelogProblem> problems = new ArrayList<>();
		byte[] manifest = files.get(Manifest.NAME);
		if (manifest != null) {
			problems.addAll(
					Manifest.parse(new String(manifest, StandardCharsets.UTF_8)).differencesFrom(Manifest.of(files)));
		}
		MigrationFiles migrations = new MigrationFiles(location, files);
		problems.addAll(migrations.problems());
		return problems.isEmpty() ? new Complete(migrations.changelog()) : new Untrusted(problems);
	}

	private static ChangelogReading untrusted(ChangelogProblem problem) {
		return new Untrusted(List.of(problem));
	}

}
