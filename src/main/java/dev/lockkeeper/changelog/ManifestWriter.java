package dev.lockkeeper.changelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A step of the build: writes a manifest into the packed folder of each database, and
 * removes files that the sources no longer contain.
 */
final class ManifestWriter {

	private final Path sources;

	private final Path packed;

	private ManifestWriter(Path sources, Path packed) {
		this.sources = sources;
		this.packed = packed;
	}

	/**
	 * Writes the manifests.
	 * @param args the folder {@code db} of the sources, and the packed one
	 */
	public static void main(String[] args) throws IOException {
		new ManifestWriter(Path.of(args[0]), Path.of(args[1])).write();
	}

	private void write() throws IOException {
		for (Path database : folders(this.packed)) {
			if (!Files.isDirectory(this.sources.resolve(database.getFileName()))) {
				removeAllBut(database, List.of());
			}
		}
		for (Path database : folders(this.sources)) {
			write(database, this.packed.resolve(database.getFileName()));
		}
	}

	private static void write(Path source, Path target) throws IOException {
		Manifest manifest = Manifest.of(FolderReader.read(source));
		Files.createDirectories(target);
		removeAllBut(target, List.copyOf(manifest.checksums().keySet()));
		Files.writeString(target.resolve(Manifest.NAME), manifest.text());
	}

	private static void removeAllBut(Path target, List<String> kept) throws IOException {
		try (Stream<Path> paths = Files.walk(target)) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				if (!kept.contains(target.relativize(path).toString().replace('\\', '/'))) {
					Files.delete(path);
				}
			}
		}
	}

	private static List<Path> folders(Path parent) throws IOException {
		if (!Files.isDirectory(parent)) {
			return List.of();
		}
		try (Stream<Path> children = Files.list(parent)) {
			return children.filter(Files::isDirectory).toList();
		}
	}

}
