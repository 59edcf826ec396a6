package dev.lockkeeper.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.store.DataStatusReader;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Query;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.schema.history.SchemaTimeline;
import dev.lockkeeper.web.DatabaseObservation.Seen;
import dev.lockkeeper.web.DatabaseObservation.Unseen;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Queries a database once, in a short read-only session.
 */
class DatabaseObserver implements Supplier<DatabaseObservation> {

	private static final Log LOG = LogFactory.getLog(DatabaseObserver.class);

	private static final Duration NETWORK_TIMEOUT = Duration.ofSeconds(5);

	private final Connector connector;

	private final Database database;

	private final Changelog changelog;

	private final List<DataMigrationReading> dataMigrations;

	private final Optional<String> environment;

	private final Clock clock;

	DatabaseObserver(Connector connector, Database database, Changelog changelog,
			List<DataMigrationReading> dataMigrations, Optional<String> environment, Clock clock) {
		this.connector = connector;
		this.database = database;
		this.changelog = changelog;
		this.dataMigrations = List.copyOf(dataMigrations);
		this.environment = environment;
		this.clock = clock;
	}

	Database database() {
		return this.database;
	}

	/** The data migrations of this release for the database. */
	List<DataMigrationReading> dataMigrations() {
		return this.dataMigrations;
	}

	@Override
	public DatabaseObservation get() {
		try (Connection connection = this.connector.connectOnce(this.database, "page")) {
			return observe(connection);
		}
		catch (SQLException ex) {
			return new Unseen(this.database, ServerError.of(ex).message());
		}
		catch (RuntimeException ex) {
			// for example a state that a newer release wrote
			LOG.warn("Database %s could not be read".formatted(this.database.name()), ex);
			return new Unseen(this.database, "The state could not be read. See the application's log.");
		}
	}

	private DatabaseObservation observe(Connection connection) throws SQLException {
		connection.setNetworkTimeout(Runnable::run, (int) NETWORK_TIMEOUT.toMillis());
		connection.setReadOnly(true);
		Query.of("SET statement_timeout = '3s'").run(connection);
		DataStatusReader reader = new DataStatusReader(this.database, this.environment, LocalDate.now(this.clock));
		return new Seen(this.database, this.clock.instant(),
				SchemaTimeline.read(connection, this.database, this.changelog),
				reader.read(connection, this.dataMigrations));
	}

}
