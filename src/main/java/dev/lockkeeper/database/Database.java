package dev.lockkeeper.database;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.lockkeeper.database.DatabaseProperties.ConnectProperties;
import dev.lockkeeper.database.DatabaseProperties.LockProperties;
import dev.lockkeeper.database.DatabaseProperties.SchemaProperties;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.QualifiedName;
import dev.lockkeeper.postgres.StatementTimeout;
import dev.lockkeeper.postgres.TimeLimit;

/**
 * A configured database: its server, its schema and the location of its migrations.
 */
public record Database(String name, Access access, String schema, String location, QualifiedName historyTable,
		RunLimits limits) {

	private static final String AUDIT_SUFFIX = "_audit";

	private static final int LONGEST_HISTORY_TABLE = 63 - AUDIT_SUFFIX.length();

	private static final Duration FIRST_CONNECT_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_CONNECT_PAUSE = Duration.ofSeconds(5);

	/** The table next to the schema history that records where each run came from. */
	public QualifiedName auditTable() {
		return new QualifiedName(this.historyTable.schema(), this.historyTable.name() + AUDIT_SUFFIX);
	}

	/** The table of the runs of data migrations. */
	public QualifiedName dataRunTable() {
		return new QualifiedName(this.historyTable.schema(), "lockkeeper_data_run");
	}

	/** The table of the parts of the tables that data migrations process. */
	public QualifiedName dataClaimTable() {
		return new QualifiedName(this.historyTable.schema(), "lockkeeper_data_claim");
	}

	/** Lockkeeper's own tables, which only the migration user may write. */
	public List<QualifiedName> ownTables() {
		return List.of(this.historyTable, auditTable(), dataRunTable(), dataClaimTable());
	}

	public ServerUrl url() {
		return this.access.url();
	}

	public Credentials credentials() {
		return this.access.credentials();
	}

	public Retries connectRetries() {
		return this.access.retries();
	}

	public LockTimeout lockTimeout() {
		return this.limits.lockTimeout();
	}

	public Retries lockRetries() {
		return this.limits.lockRetries();
	}

	public StatementTimeout statementTimeout() {
		return this.limits.statementTimeout();
	}

	public Duration runWait() {
		return this.limits.runWait();
	}

	/** This database's settings for another database on another server. */
	Database on(ServerUrl url, Credentials credentials) {
		return new Database(this.name, new Access(url, credentials, connectRetries()), this.schema, this.location,
				this.historyTable, this.limits);
	}

	static Database of(String name, DatabaseProperties properties) {
		ServerUrl url = ServerUrl.of(name, properties.url());
		return of(name, properties, url, new ConfiguredCredentials(name, properties.login(), url).choose());
	}

	static Database of(String name, DatabaseProperties properties, ServerUrl url, Credentials credentials) {
		SchemaProperties schema = properties.schema();
		requireText("schema", schema.name());
		requireText("history-table", schema.historyTable());
		String location = schema.location();
		return new Database(name, Access.of(url, credentials, properties.connect()), schema.name(),
				(location != null && !location.isBlank()) ? location : "classpath:db/" + name, historyTable(schema),
				RunLimits.of(properties));
	}

	/** PostgreSQL cuts longer names, so two tables could have the same name. */
	private static QualifiedName historyTable(SchemaProperties schema) {
		String table = schema.historyTable();
		if (table.contains("\"") || table.getBytes(StandardCharsets.UTF_8).length > LONGEST_HISTORY_TABLE) {
			throw new IllegalArgumentException(
					"The name of the history table must have at most %d bytes and no double quote"
						.formatted(LONGEST_HISTORY_TABLE));
		}
		return new QualifiedName(schema.name(), table);
	}

	private static void requireText(String setting, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException(setting + " is empty. Set a name, or remove the setting");
		}
	}

	/**
	 * How to reach the database and log in.
	 *
	 * @param retries how often and how long to try to connect
	 */
	public record Access(ServerUrl url, Credentials credentials, Retries retries) {

		private static Access of(ServerUrl url, Credentials credentials, ConnectProperties properties) {
			return new Access(url, credentials, new Retries(properties.attempts(), properties.deadline(),
					FIRST_CONNECT_PAUSE, LONGEST_CONNECT_PAUSE));
		}

	}

	/**
	 * How long the statements of a run may wait and work.
	 *
	 * @param lockRetries how often and how long a migration is attempted when its lock
	 * timeout expires
	 * @param runWait how long to wait for another run to finish
	 */
	public record RunLimits(LockTimeout lockTimeout, Retries lockRetries, StatementTimeout statementTimeout,
			Duration runWait) {

		private static RunLimits of(DatabaseProperties properties) {
			LockProperties lock = properties.lock();
			TimeLimit.check("The time to wait for another run", properties.runWait());
			return new RunLimits(new LockTimeout(lock.timeout()),
					new Retries(lock.attempts(), lock.deadline(), lock.firstPause(), lock.longestPause()),
					new StatementTimeout(properties.statementTimeout()), properties.runWait());
		}

	}

}
