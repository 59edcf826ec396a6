package dev.lockkeeper.cli;

import java.io.IOException;
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
 * Writes the file of a new data migration, with what it may say.
 */
final class NewDataFile {

	private static final Path FOLDER = Path.of("db");

	private static final String TEMPLATE = """
			-- What changes and why. It runs while the application works, in batches of half a second.
			-- lockkeeper: table schema_or_not.table
			-- lockkeeper: key id
			-- lockkeeper: verify SELECT NOT EXISTS (SELECT FROM schema_or_not.table WHERE new_column IS NULL)
			--
			-- Where it is wanted: needs <schema version> · environments staging, production · due 2026-12-31
			-- on-failure set-aside · max-rate 5000 · batch-target 500ms · batch-timeout 10s
			-- largest-batch 200000 · lock-timeout 2s · max-replica-lag 10s · max-active-sessions 50
			-- max-retained-wal 10GB. Without table and key, all of it is one transaction.
			UPDATE schema_or_not.table
			   SET new_column = old_column
			 WHERE id BETWEEN :from AND :to
			   AND new_column IS NULL;
			""";

	private final Invocation invocation;

	NewDataFile(Invocation invocation) {
		this.invocation = invocation;
	}

	ExitStatus write() {
		String name = this.invocation.arguments().words().getLast();
		if (!DataFile.NAME.matcher(name).matches()) {
			throw new UsageException(
					"A name is made of lower case letters, digits and underscores, not \"%s\"".formatted(name));
		}
		Path file = FOLDER.resolve(database()).resolve("data").resolve(name + ".sql");
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, TEMPLATE, StandardOpenOption.CREATE_NEW);
			this.invocation.console().answer().println(file);
			return ExitStatus.OK;
		}
		catch (FileAlreadyExistsException ex) {
			throw new UsageException("%s is there already".formatted(file));
		}
		catch (IOException ex) {
			throw new UsageException("%s can't be written: %s".formatted(file, ex.getMessage()));
		}
	}

	private String database() {
		List<String> folders = folders();
		Set<String> named = this.invocation.arguments().databases();
		if (named.size() > 1 || (named.isEmpty() && folders.size() > 1)) {
			throw new UsageException("Name one database with --database: " + String.join(", ", folders));
		}
		String database = named.isEmpty() ? folders.getFirst() : named.iterator().next();
		if (!folders.contains(database)) {
			throw new UsageException(
					"There is no folder db/%s. There are: %s".formatted(database, String.join(", ", folders)));
		}
		return database;
	}

	private static List<String> folders() {
		try (Stream<Path> folders = Files.list(FOLDER)) {
			List<String> names = folders.filter(Files::isDirectory)
				.map((folder) -> folder.getFileName().toString())
				.sorted()
				.toList();
			if (!names.isEmpty()) {
				return names;
			}
		}
		catch (IOException ex) {
			// no folder is told below
			return noFolder();
		}
		return noFolder();
	}

	private static List<String> noFolder() {
		throw new UsageException("There is no folder db/<database> here. Call it where the sources are");
	}

}
