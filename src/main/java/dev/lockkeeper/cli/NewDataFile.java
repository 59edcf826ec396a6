package dev.lockkeeper.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.DataFile;
import dev.lockkeeper.report.ExitStatus;

/**
 * Creates the file of a new data migration, with all its directives.
 */
final class NewDataFile {

	private static final String TEMPLATE = """
			-- Describe what changes and why. Each batch takes about half a second. The application keeps running.
			-- lockkeeper: table schema_or_not.table
			-- lockkeeper: key id
			-- lockkeeper: verify SELECT NOT EXISTS (SELECT FROM schema_or_not.table WHERE new_column IS NULL)
			--
			-- Optional: needs <schema version> · environments staging, production · due 2026-12-31
			-- on-failure set-aside · max-rate 5000 · batch-target 500ms · batch-timeout 10s
			-- largest-batch 200000 · lock-timeout 2s · max-replica-lag 10s · max-active-sessions 50
			-- max-retained-wal 10GB. Without table and key, the file runs in one transaction.
			UPDATE schema_or_not.table
			   SET new_column = old_column
			 WHERE id BETWEEN :from AND :to
			   AND new_column IS NULL;
			""";

	private final Invocation invocation;

	private final Path folder;

	/**
	 * @param folder contains a folder for each database
	 */
	NewDataFile(Invocation invocation, Path folder) {
		this.invocation = invocation;
		this.folder = folder;
	}

	ExitStatus write() {
		String name = this.invocation.arguments().words().getLast();
		if (!DataFile.NAME.matcher(name).matches()) {
			throw new UsageException(
					"A name consists of lower case letters, digits and underscores, not \"%s\"".formatted(name));
		}
		Path file = this.folder.resolve(database()).resolve("data").resolve(name + ".sql");
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, TEMPLATE, StandardOpenOption.CREATE_NEW);
			this.invocation.console().out().println(file);
			return ExitStatus.OK;
		}
		catch (FileAlreadyExistsException ex) {
			throw new UsageException("%s already exists".formatted(file));
		}
		catch (IOException ex) {
			throw new UsageException("%s cannot be written: %s".formatted(file, ex.getMessage()));
		}
	}

	private String database() {
		List<String> folders = folders();
		Set<String> named = this.invocation.arguments().databases();
		if (named.size() > 1 || (named.isEmpty() && folders.size() > 1)) {
			throw new UsageException("Select one database with --database: " + String.join(", ", folders));
		}
		String database = named.isEmpty() ? folders.getFirst() : named.iterator().next();
		if (!folders.contains(database)) {
			throw new UsageException(
					"There is no folder db/%s. Folders: %s".formatted(database, String.join(", ", folders)));
		}
		return database;
	}

	private List<String> folders() {
		List<String> names = List.of();
		if (Files.isDirectory(this.folder)) {
			try (Stream<Path> folders = Files.list(this.folder)) {
				names = folders.filter(Files::isDirectory).map((one) -> one.getFileName().toString()).sorted().toList();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		if (names.isEmpty()) {
			throw new UsageException("There is no folder db/<database> in the current directory. "
					+ "Run the command in the root folder of the sources.");
		}
		return names;
	}

}
