package dev.lockkeeper.database;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One database as a user sets it, before it is checked.
 *
 * @param url a JDBC URL
 * @param username the user to log in as
 * @param password the user's password; may be absent where the server asks for none
 * @param secret the name or ARN of a secret of Secrets Manager that holds the password
 * @param iam whether to log in by a token that AWS IAM vouches for
 * @param schema the schema that migrations work in and that holds the schema history
 * @param location where the migrations are; unless set, {@code classpath:db/<name>}
 * @param historyTable the schema history's table
 * @param lockTimeout how long a migration's statement may wait for a lock
 * @param lockAttempts how often a migration is tried when its lock timeout expires
 * @param lockDeadline how long these attempts may take in all
 * @param lockFirstPause the pause after the first attempt; each doubles the last
 * @param lockLongestPause the longest pause between attempts
 * @param statementTimeout how long each statement of a migration may run; zero is without
 * limit
 * @param runWait how long to wait for another run to end
 * @param connectAttempts how often to try to reach the server
 * @param connectDeadline how long these attempts may take in all
 */
public record DatabaseProperties(@Nullable String url, @Nullable String username, @Nullable String password,
		@Nullable String secret, @DefaultValue("false") boolean iam, @DefaultValue("public") String schema,
		@Nullable String location, @DefaultValue("flyway_schema_history") String historyTable,
		@DefaultValue("2s") Duration lockTimeout, @DefaultValue("30") int lockAttempts,
		@DefaultValue("15m") Duration lockDeadline, @DefaultValue("100ms") Duration lockFirstPause,
		@DefaultValue("30s") Duration lockLongestPause, @DefaultValue("0") Duration statementTimeout,
		@DefaultValue("30m") Duration runWait, @DefaultValue("6") int connectAttempts,
		@DefaultValue("30s") Duration connectDeadline) {

	@Override
	public String toString() {
		return "DatabaseProperties[url and login not shown]";
	}

}
