package dev.lockkeeper.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.lockkeeper.changelog.Migration;

/**
 * The migrations that a commit of git holds, each with the hash of its content.
 *
 * @param files hashes by path below the database's folder
 */
record GitTree(Map<String, String> files) {

	private static final int SHA1_LENGTH = 40;

	/**
	 * Asks git.
	 * @param folder the database's, in a work tree
	 * @throws UsageException if git is not there, or does not know the commit
	 */
	static GitTree read(String ref, Path folder) {
		if (ref.startsWith("-") || !Files.isDirectory(folder)) {
			throw new UsageException("%s needs a commit, and the folder %s of the repository here"
				.formatted(LintBase.REF.name(), folder));
		}
		try {
			Process git = new ProcessBuilder("git", "-C", folder.toString(), "ls-tree", "-r", "-z", ref, "--",
					"schema/")
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			String tree = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (git.waitFor() != 0) {
				throw new UsageException(
						"git does not know the commit %s here: fetch it, in a pipeline with fetch-depth: 0"
							.formatted(ref));
			}
			return parse(tree);
		}
		catch (IOException ex) {
			throw new UsageException("git can't be run here; name what is released with %s or %s instead"
				.formatted(LintBase.VERSION.name(), LintBase.APPLIED_IN.name()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static GitTree parse(String tree) {
		Map<String, String> files = new HashMap<>();
		for (String line : List.of(tree.split("\0", -1))) {
			int tab = line.indexOf('\t');
			if (tab > 0) {
				files.put(line.substring(tab + 1), line.substring(line.lastIndexOf(' ', tab) + 1, tab));
			}
		}
		return new GitTree(files);
	}

	/** Whether a migration is there as it is now. */
	boolean holds(Migration migration) {
		String hash = this.files.get("schema/" + migration.script());
		return hash != null && (hash.equals(hash(migration.sql(), hash.length()))
				|| hash.equals(hash(migration.sql().replace("\r\n", "\n"), hash.length())));
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
