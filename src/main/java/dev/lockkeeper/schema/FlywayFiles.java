package dev.lockkeeper.schema;

import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.sqlscript.SqlScriptMetadata;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.jspecify.annotations.Nullable;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.postgres.ServerError;

import org.springframework.util.StringUtils;

/**
 * Hands Flyway the files that it is to apply, so that it looks for none itself, and
 * splits them as it does.
 */
record FlywayFiles(List<Migration> migrations) implements ResourceProvider {

	private static final String SETTINGS_SUFFIX = ".conf";

	@Override
	public @Nullable LoadableResource getResource(String name) {
		return this.migrations.stream()
			.filter((migration) -> name.equals(migration.script() + SETTINGS_SUFFIX))
			.filter((migration) -> !migration.settings().isEmpty())
			.map((migration) -> new FileResource(name, migration.settings()))
			.findFirst()
			.orElse(null);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.migrations.stream()
			.filter((migration) -> StringUtils.getFilename(migration.script()).startsWith(prefix))
			.<LoadableResource>map((migration) -> new FileResource(migration.script(), migration.sql()))
			.toList();
	}

	/**
	 * Splits a migration's file the way it will be when it is applied.
	 * @throws UnfitFileException if that can't be, or the file can't be applied in one
	 * piece
	 */
	static List<SqlStatement> statements(Migration migration) throws UnfitFileException {
		PostgreSQLParser parser = new PostgreSQLParser(Flyway.configure().placeholderReplacement(false),
				new ParsingContext());
		List<SqlStatement> statements = new ArrayList<>();
		FileResource file = new FileResource(migration.script(), migration.sql());
		try (SqlStatementIterator parsed = parser.parse(file, SqlScriptMetadata.fromResource(null, parser, null))) {
			while (parsed.hasNext()) {
				var statement = parsed.next();
				statements.add(SqlStatement.of(statement.getLineNumber(), statement.getSql(),
						statement.canExecuteInTransaction()));
			}
		}
		catch (FlywayException ex) {
			throw new UnfitFileException(migration, ServerError.of(ex).message());
		}
		return UnfitFileException.check(migration, statements);
	}

	/** A file as Flyway wants to see it. */
	private static final class FileResource extends LoadableResource {

		private final String path;

		private final String content;

		private FileResource(String path, String content) {
			this.path = path;
			this.content = content;
		}

		@Override
		public Reader read() {
			return new StringReader(this.content);
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
			return String.valueOf(StringUtils.getFilename(this.path));
		}

		@Override
		public String getRelativePath() {
			return this.path;
		}

	}

}
