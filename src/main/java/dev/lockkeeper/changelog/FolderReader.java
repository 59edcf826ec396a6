package dev.lockkeeper.changelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads all files below a folder; the keys are their paths relative to it. Files and
 * folders whose names begin with a dot are ignored.
 */
final class FolderReader {

	/** What the JDK puts in the place of bytes that it can't decode. */
	private static final char REPLACEMENT = '\uFFFD';

	private FolderReader() {
	}

	static SortedMap<String, byte[]> read(Path folder) throws IOException {
		SortedMap<String, byte[]> files = new TreeMap<>();
		try (Stream<Path> paths = Files.walk(folder)) {
			for (Path path : (Iterable<Path>) paths::iterator) {
				String relative = folder.relativize(path).toString().replace('\\', '/');
				if (!Files.isDirectory(path) && !hidden(relative)) {
					add(files, relative, content(path));
				}
			}
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		return files;
	}

	/** Reading a pipe would wait for a writer without limit. */
	private static byte[] content(Path path) throws IOException {
		if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
			throw new FileSystemException(path.toString(), null, "it is not a regular file");
		}
		return Files.readAllBytes(path);
	}

	/**
	 * Adds a file. Two names that can't be decoded may look the same, so one of the files
	 * would be lost.
	 */
	static void add(SortedMap<String, byte[]> files, String relative, byte[] content) throws UndecodableNameException {
		if (relative.indexOf(REPLACEMENT) >= 0) {
			throw new UndecodableNameException(relative);
		}
		files.put(relative, content);
	}

	static boolean hidden(String relative) {
		return relative.startsWith(".") || relative.contains("/.");
	}

}
