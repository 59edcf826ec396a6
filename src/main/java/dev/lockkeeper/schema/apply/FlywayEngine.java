package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.apply.RepairAction.Realigned;
import dev.lockkeeper.schema.apply.RepairAction.RemovedFailed;
import dev.lockkeeper.schema.history.FlywayFiles;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Flyway, which applies what it is given and keeps the schema history. It decides
 * nothing: which files, in which state of the history, is settled before.
 */
class FlywayEngine {

	/**
	 * Flyway looks at all files it knows of before each migration, so a thousand of them
	 * cost a million looks: it is given some at a time.
	 */
	private static final int AT_A_TIME = 100;

	/**
	 * Applies migrations in order, each in a transaction of its own.
	 * @param listener is told of each migration and each statement before it runs
	 * @throws MigrationFailedException for the first one that fails
	 */
	void apply(DataSource dataSource, Database database, List<Migration> migrations, MigrationListener listener)
			throws MigrationFailedException {
		for (int from = 0; from < migrations.size(); from += AT_A_TIME) {
			List<Migration> some = migrations.subList(from, Math.min(from + AT_A_TIME, migrations.size()));
			Progress progress = new Progress(some, listener);
			try {
				configuration(dataSource, database, some).callbacks(progress).load().migrate();
			}
			catch (FlywayException ex) {
				throw new MigrationFailedException(failure(ex, progress), ex);
			}
		}
	}

	/** Makes the schema, where it is absent, and its history. */
	void prepare(DataSource dataSource, Database database) throws MigrationFailedException {
		try {
			configuration(dataSource, database, List.of()).load().migrate();
		}
		catch (FlywayException ex) {
			throw new MigrationFailedException(
					new MigrationFailure("", 0, null, ServerError.of(ex), true, List.of(), Optional.empty()), ex);
		}
	}

	void baseline(DataSource dataSource, Database database, Version version) {
		configuration(dataSource, database, List.of()).baselineVersion(MigrationVersion.fromVersion(version.toString()))
			.baselineDescription("adopted by lockkeeper")
			.load()
			.baseline();
	}

	/**
	 * Removes failed rows and takes over checksums and descriptions of changed files.
	 * Rows without a file stay: a newer release may have written them.
	 */
	List<RepairAction> repair(DataSource dataSource, Database database, List<Migration> migrations) {
		RepairResult result = configuration(dataSource, database, migrations)
			.ignoreMigrationPatterns("*:missing", "*:future")
			.load()
			.repair();
		List<RepairAction> actions = new ArrayList<>();
		result.migrationsRemoved
			.forEach((removed) -> actions.add(new RemovedFailed(name(removed.version, removed.description))));
		result.migrationsAligned
			.forEach((aligned) -> actions.add(new Realigned(name(aligned.version, aligned.description))));
		return actions;
	}

	private FluentConfiguration configuration(DataSource dataSource, Database database, List<Migration> migrations) {
		FluentConfiguration configuration = Flyway.configure()
			.loggers("slf4j")
			.dataSource(dataSource)
			.schemas(database.schema())
			.table(database.historyTable().name())
			.resourceProvider(new FlywayFiles(migrations))
			.javaMigrationClassProvider(List::of)
			.skipDefaultCallbacks(true)
			.placeholderReplacement(false)
			.validateOnMigrate(false)
			// which older file may still be applied is settled before
			.outOfOrder(true)
			.cleanDisabled(true);
		// its default, a lock held by an open transaction on a second connection, makes
		// CREATE INDEX CONCURRENTLY wait for ever (flyway #1654)
		configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
		return configuration;
	}

	private static MigrationFailure failure(FlywayException thrown, Progress progress) {
		ServerError error = ServerError.of(thrown);
		String script = (thrown instanceof FlywayMigrateException failed) ? failed.getMigration().getScript()
				: progress.current;
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof FlywaySqlScriptException statement) {
				return MigrationFailure.of(script, statement.getLineNumber(), statement.getStatement(), error);
			}
		}
		return new MigrationFailure(script, 0, null, error, true, List.of(), Optional.empty());
	}

	private static String name(@Nullable String version, String description) {
		return StringUtils.hasLength(version) ? version + " " + description : description;
	}

	/** Passes Flyway's events on. */
	private static final class Progress implements Callback {

		private final List<Migration> migrations;

		private final MigrationListener listener;

		private String current = "";

		private Progress(List<Migration> migrations, MigrationListener listener) {
			this.migrations = migrations;
			this.listener = listener;
		}

		@Override
		public boolean supports(Event event, @Nullable Context context) {
			return switch (event) {
				case BEFORE_EACH_MIGRATE, BEFORE_EACH_MIGRATE_STATEMENT, AFTER_EACH_MIGRATE_STATEMENT,
						AFTER_EACH_MIGRATE_STATEMENT_ERROR, AFTER_EACH_MIGRATE ->
					true;
				default -> false;
			};
		}

		@Override
		public boolean canHandleInTransaction(Event event, Context context) {
			return true;
		}

		@Override
		public void handle(Event event, Context context) {
			try {
				switch (event) {
					case BEFORE_EACH_MIGRATE -> migrationBegins(context);
					case AFTER_EACH_MIGRATE -> this.listener.migrationEnds(context.getConnection(), migration(context));
					case BEFORE_EACH_MIGRATE_STATEMENT -> this.listener.statementBegins(context.getConnection());
					default -> this.listener.statementEnded();
				}
			}
			catch (SQLException ex) {
				throw new FlywayException(ex);
			}
		}

		private void migrationBegins(Context context) throws SQLException {
			Migration migration = migration(context);
			this.current = migration.script();
			this.listener.migrationBegins(context.getConnection(), migration);
		}

		private Migration migration(Context context) {
			String script = context.getMigrationInfo().getScript();
			return this.migrations.stream().filter((one) -> one.script().equals(script)).findFirst().orElseThrow();
		}

		@Override
		public String getCallbackName() {
			return "lockkeeper";
		}

	}

}
