package dev.lockkeeper.schema.history;

import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.schema.history.FileProblem.UnparsableFile;
import dev.lockkeeper.schema.history.FileProblem.UnsupportedSetting;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Gives Flyway the files to apply, so that it does not search for files, and splits files
 * into statements with Flyway's parser.
 */
public record FlywayFiles(List<Migration> migrations) implements ResourceProvider {

	private static final String SEPARATOR = "__";

	private static final String SUFFIX = ".sql";

	private static final String SETTINGS_SUFFIX = ".conf";

	private static final Pattern OUTSIDE = Pattern.compile("executeInTransaction\\s*=\\s*(true|false)\\s*",
			Pattern.CASE_INSENSITIVE);

	/** Every statement that cannot run in a transaction contains one of these words. */
	private static final String MAYBE_OUTSIDE = "CONCURRENTLY|VACUUM|REINDEX|CLUSTER|SYSTEM|DATABASE|TABLESPACE|SUBSCRIPTION|DISCARD";

	/** Flyway gets only files that run in a transaction. */
	@Override
	public @Nullable LoadableResource getResource(String name) {
		return this.migrations.stream()
			.filter((migration) -> name.equals(migration.script() + SETTINGS_SUFFIX))
			.map((_) -> new FileResource(name, name, "executeInTransaction=true"))
			.findFirst()
			.orElse(null);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.migrations.stream()
			.filter((migration) -> StringUtils.getFilename(migration.script()).startsWith(prefix))
			.<LoadableResource>map(
					(migration) -> new FileResource(fileName(migration), migration.script(), migration.sql()))
			.toList();
	}

	/**
	 * Like {@link #statements}, but also checks the text. A file that was applied before
	 * this check existed must stay usable.
	 * @throws InvalidMigrationFileException if the file can't be applied
	 */
	static List<SqlStatement> newStatements(Migration migration) throws InvalidMigrationFileException {
		Optional<FileProblem> problem = FileTextCheck.problem(migration.sql());
		if (problem.isPresent()) {
			throw new InvalidMigrationFileException(problem.get());
		}
		return statements(migration);
	}

	/**
	 * Splits a migration's file into statements and checks them.
	 * @throws InvalidMigrationFileException if the file can't be applied
	 */
	static List<SqlStatement> statements(Migration migration) throws InvalidMigrationFileException {
		List<SqlStatement> statements = split(migration);
		Optional<FileProblem> problem = MigrationFileCheck.problem(statements);
		if (problem.isPresent()) {
			throw new InvalidMigrationFileException(problem.get());
		}
		return statements;
	}

	/**
	 * Splits a file into statements.
	 * @throws InvalidMigrationFileException if it can't be split
	 */
	static List<SqlStatement> split(Migration migration) throws InvalidMigrationFileException {
		PostgreSQLParser parser = new PostgreSQLParser(Flyway.configure().placeholderReplacement(false),
				new ParsingContext());
		List<SqlStatement> statements = new ArrayList<>();
		boolean outside = runsOutside(migration);
		FileResource file = new FileResource(fileName(migration), migration.script(), migration.sql());
		try (SqlStatementIterator parsed = parser.parse(file, SqlScriptMetadata.fromResource(null, parser, null))) {
			while (parsed.hasNext()) {
				var statement = parsed.next();
				statements.add(SqlStatement.of(statement.getLineNumber(), statement.getSql(),
						!outside && NonTransactionalStatement.of(statement.getSql()).isEmpty()));
			}
		}
		catch (FlywayException | UncheckedIOException ex) {
			throw new InvalidMigrationFileException(new UnparsableFile(ServerError.of(ex).message()));
		}
		return statements;
	}

	/** The statement of a file that can't run in a transaction; empty for other files. */
	public static Optional<SqlStatement> outside(Migration migration) {
		if (migration.settings().isBlank() && !SqlCursor.of(migration.sql()).contains(MAYBE_OUTSIDE)) {
			return Optional.empty();
		}
		try {
			return statements(migration).stream().findFirst().filter((first) -> !first.transactional());
		}
		catch (InvalidMigrationFileException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The file's name with the description that the schema history stores. Flyway
	 * compares the name's description with the stored one, which it shortens.
	 */
	private static String fileName(Migration migration) {
		String name = String.valueOf(StringUtils.getFilename(migration.script()));
		return name.substring(0, name.indexOf(SEPARATOR, 1) + SEPARATOR.length()) + migration.description() + SUFFIX;
	}

	private static boolean runsOutside(Migration migration) throws InvalidMigrationFileException {
		boolean outside = false;
		for (String line : migration.settings().lines().map(String::strip).toList()) {
			Matcher setting = OUTSIDE.matcher(line);
			if (setting.matches()) {
				outside = setting.group(1).equalsIgnoreCase("false");
			}
			else if (!line.isEmpty() && !line.startsWith("#")) {
				throw new InvalidMigrationFileException(new UnsupportedSetting(line));
			}
		}
		return outside;
	}

	/** A file in the form that Flyway reads. */
	private static final class FileResource extends LoadableResource {

		private final String fileName;

		private final String path;

		private final String content;

		private FileResource(String fileName, String path, String content) {
			this.fileName = fileName;
			this.path = path;
			this.content = content;
		}

		@Override
		public Reader read() {
			return new EndlessReadGuard(new StringReader(this.content));
		}

		@Override
		public String getAbsolutePath() {
			return this.path;
		}

		@Override
		public String getAbsolutePathOnDisk() {
			return this.path;
		}

		@Override
		public String getFilename() {
			return this.fileName;
		}

		@Override
		public String getRelativePath() {
			return this.path;
		}

	}

}
