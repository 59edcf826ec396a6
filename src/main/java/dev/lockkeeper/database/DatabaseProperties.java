package dev.lockkeeper.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of one database before they are checked. Their names are flat:
 * {@code lock-timeout} is the timeout of {@link LockProperties}.
 *
 * @param url a JDBC URL
 * @param statementTimeout the time limit of each statement of a migration; zero means no
 * limit
 * @param runWait how long to wait for another run to finish
 */
public record DatabaseProperties(@Nullable String url, LoginProperties login, SchemaProperties schema,
		LockProperties lock, Duration statementTimeout, Duration runWait, ConnectProperties connect) {

	@ConstructorBinding
	DatabaseProperties(@Nullable String url, @Nullable String username, @Nullable String password,
			@Nullable String secret, @DefaultValue("false") boolean iam, @DefaultValue("public") String schema,
			@Nullable String location, @DefaultValue("flyway_schema_history") String historyTable,
			@DefaultValue("2s") Duration lockTimeout, @DefaultValue("30") int lockAttempts,
			@DefaultValue("15m") Duration lockDeadline, @DefaultValue("100ms") Duration lockFirstPause,
			@DefaultValue("30s") Duration lockLongestPause, @DefaultValue("0") Duration statementTimeout,
			@DefaultValue("30m") Duration runWait, @DefaultValue("6") int connectAttempts,
			@DefaultValue("30s") Duration connectDeadline) {
		this(url, new LoginProperties(username, password, secret, iam),
				new SchemaProperties(schema, location, historyTable),
				new LockProperties(lockTimeout, lockAttempts, lockDeadline, lockFirstPause, lockLongestPause),
				statementTimeout, runWait, new ConnectProperties(connectAttempts, connectDeadline));
	}

	@Override
	public String toString() {
		return "DatabaseProperties[url and login not shown]";
	}

	/**
	 * How to log in.
	 *
	 * @param username the database user
	 * @param password the user's password; can be absent if the server requires none
	 * @param secret the name or ARN of a secret in Secrets Manager with the password
	 * @param iam whether to log in with an AWS IAM token
	 */
	record LoginProperties(@Nullable String username, @Nullable String password, @Nullable String secret, boolean iam) {

		@Override
		public String toString() {
			return "LoginProperties[not shown]";
		}

	}

	/**
	 * What to migrate, and with which files.
	 *
	 * @param name the schema that migrations work in and that contains the schema history
	 * @param location the location of the migrations; default:
	 * {@code classpath:db/<name>}
	 * @param historyTable the table of the schema history
	 */
	record SchemaProperties(String name, @Nullable String location, String historyTable) {
	}

	/**
	 * How long and how often a migration waits for locks.
	 *
	 * @param timeout how long a statement of a migration waits for a lock
	 * @param attempts how often a migration is attempted when its lock timeout expires
	 * @param deadline how long these attempts may take in total
	 * @param firstPause the pause after the first attempt; it doubles after each further
	 * one
	 * @param longestPause the longest pause between attempts
	 */
	record LockProperties(Duration timeout, int attempts, Duration deadline, Duration firstPause,
			Duration longestPause) {
	}

	/**
	 * How long to try to reach the server.
	 *
	 * @param attempts how often to connect
	 * @param deadline how long these attempts may take in total
	 */
	record ConnectProperties(int attempts, Duration deadline) {
	}

}
