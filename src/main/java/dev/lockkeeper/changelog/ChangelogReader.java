package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

import dev.lockkeeper.changelog.ChangelogProblem.LocationMissing;
import dev.lockkeeper.changelog.ChangelogProblem.ManifestMissing;
import dev.lockkeeper.changelog.ChangelogProblem.UndecodableName;
import dev.lockkeeper.changelog.ChangelogProblem.UnreadableFile;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;

/**
 * Reads the migrations of a database from the class path or from a folder, and checks
 * that they are complete and valid.
 */
public class ChangelogReader {

	private static final String CLASSPATH = "classpath:";

	private static final String FILE = "file:";

	/**
	 * Reads all files of a location. Opens no connection.
	 * @param location {@code classpath:db/<name>} or {@code file:/…}, a folder with the
	 * same layout
	 */
	public ChangelogReading read(String location) {
		try {
			return location.startsWith(CLASSPATH) ? readClassPath(location) : readFolder(location);
		}
		catch (NoSuchFileException ex) {
			return invalid(new LocationMissing(location, "contains a broken link: " + ex.getFile()));
		}
		catch (UndecodableNameException ex) {
			return invalid(new UndecodableName(ex.path(), UndecodableNameException.encoding()));
		}
		catch (InvalidPathException _) {
			return invalid(new UndecodableName(location, UndecodableNameException.encoding()));
		}
		catch (AccessDeniedException ex) {
			return invalid(new UnreadableFile(ex.getFile(), "the permission is missing"));
		}
		catch (FileSystemException ex) {
			return invalid(new UnreadableFile(ex.getFile(), String.valueOf(ex.getReason())));
		}
		catch (IOException ex) {
			return invalid(new UnreadableFile(location, ex.toString()));
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
		SortedMap<String, byte[]> files = ClassPathReader.read(folder);
		if (files.isEmpty()) {
			return invalid(new LocationMissing(location, "is not on the class path"));
		}
		return files.containsKey(Manifest.NAME) ? check(location, files) : invalid(new ManifestMissing(location));
	}

	private ChangelogReading readFolder(String location) throws IOException {
		Path folder = Path.of(location.substring(FILE.length()).replaceFirst("^//", ""));
		if (!Files.isDirectory(folder)) {
			return invalid(new LocationMissing(location, Files.exists(folder) ? "is not a folder" : "does not exist"));
		}
		return check(location, FolderReader.read(folder));
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
		return problems.isEmpty() ? new ValidFiles(migrations.changelog()) : new InvalidFiles(problems);
	}

	private static ChangelogReading invalid(ChangelogProblem problem) {
		return new InvalidFiles(List.of(problem));
	}

}
