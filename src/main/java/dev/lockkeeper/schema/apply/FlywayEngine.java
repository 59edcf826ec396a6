package dev.lockkeeper.schema.apply;

import java.util.ArrayList;
import java.util.List;

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
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Lets Flyway apply migrations and write the schema history. Which migrations are applied
 * is decided before.
 */
class FlywayEngine {

	/**
	 * Before each migration Flyway checks all files that it has, so the time grows with
	 * the square of their number. It gets them in groups.
	 */
	private static final int GROUP_SIZE = 100;

	/**
	 * Applies migrations in order, each in a transaction of its own.
	 * @param listener called before and after each migration and each statement
	 * @throws MigrationFailedException for the first one that fails
	 */
	void apply(DataSource dataSource, Database database, List<Migration> migrations, MigrationListener listener)
			throws MigrationFailedException {
		for (int from = 0; from < migrations.size(); from += GROUP_SIZE) {
			List<Migration> group = migrations.subList(from, Math.min(from + GROUP_SIZE, migrations.size()));
			FlywayEvents events = new FlywayEvents(group, listener);
			try {
				configuration(dataSource, database, group).callbacks(events).load().migrate();
			}
			catch (FlywayException ex) {
				throw new MigrationFailedException(failure(ex, events), ex);
			}
		}
	}

	/** Creates the schema, if it does not exist, and the schema history table. */
	void prepare(DataSource dataSource, Database database) throws MigrationFailedException {
		try {
			configuration(dataSource, database, List.of()).load().migrate();
		}
		catch (FlywayException ex) {
			throw new MigrationFailedException(MigrationFailure.withoutStatement("", ServerError.of(ex)), ex);
		}
	}

	void baseline(DataSource dataSource, Database database, Version version) {
		configuration(dataSource, database, List.of()).baselineVersion(MigrationVersion.fromVersion(version.toString()))
			.baselineDescription("adopted by lockkeeper")
			.load()
			.baseline();
	}

	/**
	 * Removes failed rows and updates the checksums and descriptions of changed files.
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
			// whether an older file may be applied is decided before
			.outOfOrder(true)
			.cleanDisabled(true);
		// by default Flyway holds a lock in an open transaction on a second connection,
		// so CREATE INDEX CONCURRENTLY never ends (flyway #1654)
		configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
		return configuration;
	}

	private static MigrationFailure failure(FlywayException thrown, FlywayEvents events) {
		ServerError error = ServerError.of(thrown);
		String script = (thrown instanceof FlywayMigrateException failed) ? failed.getMigration().getScript()
				: events.currentScript();
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof FlywaySqlScriptException statement) {
				return MigrationFailure.of(script, statement.getLineNumber(), statement.getStatement(), error);
			}
		}
		return MigrationFailure.withoutStatement(script, error);
	}

	private static String name(@Nullable String version, String description) {
		return StringUtils.hasLength(version) ? version + " " + description : description;
	}

}
