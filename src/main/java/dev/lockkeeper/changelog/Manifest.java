package dev.lockkeeper.changelog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.lockkeeper.changelog.ChangelogProblem.ManifestDifference;
import dev.lockkeeper.changelog.ChangelogProblem.DiffersFromManifest;

/**
 * Path and SHA-256 of each file in the folder of one database, in the format of
 * {@code sha256sum}.
 */
record Manifest(SortedMap<String, String> checksums) {

	static final String NAME = "manifest.sha256";

	private static final String SEPARATOR = "  ";

	static Manifest of(SortedMap<String, byte[]> files) {
		SortedMap<String, String> checksums = new TreeMap<>();
		files.forEach((path, content) -> {
			if (!path.equals(NAME)) {
				checksums.put(path, sha256(content));
			}
		});
		return new Manifest(checksums);
	}

	static Manifest parse(String text) {
		SortedMap<String, String> checksums = new TreeMap<>();
		text.lines().filter((line) -> line.contains(SEPARATOR)).forEach((line) -> {
			int separator = line.indexOf(SEPARATOR);
			checksums.put(line.substring(separator + SEPARATOR.length()), line.substring(0, separator));
		});
		return new Manifest(checksums);
	}

	String text() {
		StringBuilder text = new StringBuilder();
		this.checksums.forEach((path, checksum) -> text.append(checksum).append(SEPARATOR).append(path).append('\n'));
		return text.toString();
	}

	List<ChangelogProblem> differencesFrom(Manifest found) {
		List<ChangelogProblem> differences = new ArrayList<>();
		this.checksums.forEach((path, checksum) -> {
			String other = found.checksums.get(path);
			if (other == null) {
				differences.add(new DiffersFromManifest(path, ManifestDifference.MISSING));
			}
			else if (!other.equals(checksum)) {
				differences.add(new DiffersFromManifest(path, ManifestDifference.CHANGED));
			}
		});
		found.checksums.keySet()
			.stream()
			.filter((path) -> !this.checksums.containsKey(path))
			.map((path) -> new DiffersFromManifest(path, ManifestDifference.EXTRA))
			.forEach(differences::add);
		return differences;
	}

	private static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			// every Java platform supports it (documentation of MessageDigest)
			throw new IllegalStateException(ex);
		}
	}

}
