package dev.lockkeeper.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Migration.Repeatable;

/**
 * The migrations in a Git commit, each with the hash of its content.
 *
 * @param folder the folder of the database
 * @param files hashes by path, relative to the folder
 */
record GitTree(Path folder, Map<String, String> files) {

	private static final int SHA1_LENGTH = 40;

	/**
	 * Reads the tree with git.
	 * @param folder the folder of the database, in a work tree
	 * @throws UsageException if git is not installed or cannot read the ref
	 */
	static GitTree read(String ref, Path folder) {
		if (ref.startsWith("-") || !Files.isDirectory(folder)) {
			throw new UsageException("%s needs a Git ref and the folder %s in the current directory"
				.formatted(LintBase.REF.name(), folder));
		}
		return parse(folder,
				git(folder, "ls-tree", "-r", "-z", ref, "--", "schema/").orElseThrow(() -> new UsageException(
						"git cannot read the ref %s here. Fetch it; in a GitHub workflow, set fetch-depth: 0."
							.formatted(ref))));
	}

	/** The output of git; empty if it fails. */
	private static Optional<String> git(Path folder, String... words) {
		List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
		command.addAll(List.of(words));
		try {
			Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (git.waitFor() == 0) ? Optional.of(output) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UsageException("git is not installed. Select the new files with %s or %s instead."
				.formatted(LintBase.VERSION.name(), LintBase.APPLIED_IN.name()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static GitTree parse(Path folder, String tree) {
		Map<String, String> files = new HashMap<>();
		for (String line : List.of(tree.split("\0", -1))) {
			int tab = line.indexOf('\t');
			if (tab > 0) {
				files.put(line.substring(tab + 1), line.substring(line.lastIndexOf(' ', tab) + 1, tab));
			}
		}
		return new GitTree(folder, files);
	}

	/** Whether the commit contains the migration with the same content. */
	boolean contains(Migration migration) {
		String hash = this.files.get("schema/" + migration.script());
		return hash != null && (hash.equals(hash(migration.sql(), hash.length()))
				|| hash.equals(hash(migration.sql().replace("\r\n", "\n"), hash.length())));
	}

	/**
	 * The repeatable migration with its content in the commit; empty if it is not there.
	 */
	Optional<Migration> earlier(Repeatable migration) {
		return Optional.ofNullable(this.files.get("schema/" + migration.script()))
			.flatMap((hash) -> git(this.folder, "cat-file", "blob", hash))
			.map((sql) -> new Repeatable(migration.description(), migration.script(), sql, migration.settings(),
					migration.directives()));
	}

	private static String hash(String content, int length) {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		try {
			MessageDigest digest = MessageDigest.getInstance((length == SHA1_LENGTH) ? "SHA-1" : "SHA-256");
			digest.update("blob %d\0".formatted(bytes.length).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest.digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
