package dev.lockkeeper.database;

import java.time.Duration;

import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.StatementTimeout;

/**
 * A database with its login, its schema and the place of its migrations.
 *
 * @param runWait how long to wait for another run to end
 */
public record Database(String name, ServerUrl url, Credentials credentials, String schema, String location,
		QualifiedName historyTable, LockTimeout lockTimeout, Retries lockRetries, StatementTimeout statementTimeout,
		Duration runWait, Retries connectRetries) {

	private static final Duration FIRST_CONNECT_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_CONNECT_PAUSE = Duration.ofSeconds(5);

	/**
	 * The table beside the schema history that tells from where migrations were applied.
	 */
	public QualifiedName auditTable() {
		return new QualifiedName(this.historyTable.schema(), this.historyTable.name() + "_audit");
	}

	static Database of(String name, DatabaseProperties properties) {
		ServerUrl url = ServerUrl.of(name, properties.url());
		return of(name, properties, url, new ConfiguredCredentials(name, properties, url).choose());
	}

	static Database of(String name, DatabaseProperties properties, ServerUrl url, Credentials credentials) {
		String location = properties.location();
		String schema = properties.schema();
		return new Database(name, url, credentials, schema,
				(location != null && !location.isBlank()) ? location : "classpath:db/" + name,
				new QualifiedName(schema, properties.historyTable()), new LockTimeout(properties.lockTimeout()),
				new Retries(properties.lockAttempts(), properties.lockDeadline(), properties.lockFirstPause(),
						properties.lockLongestPause()),
				new StatementTimeout(properties.statementTimeout()), properties.runWait(),
				new Retries(properties.connectAttempts(), properties.connectDeadline(), FIRST_CONNECT_PAUSE,
						LONGEST_CONNECT_PAUSE));
	}

}
