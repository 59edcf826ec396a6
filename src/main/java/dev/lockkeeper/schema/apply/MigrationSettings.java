package dev.lockkeeper.schema.apply;

import java.time.Duration;

import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Retries;
import dev.lockkeeper.postgres.LockTimeout;
import dev.lockkeeper.postgres.SessionSettings;
import dev.lockkeeper.postgres.StatementTimeout;

import org.springframework.util.StringUtils;

/**
 * The timeouts and retries of a migration: from its directives, otherwise from its
 * database.
 */
record MigrationSettings(LockTimeout lockTimeout, StatementTimeout statementTimeout, Retries lockRetries) {

	/** PostgreSQL cuts application_name at this length. */
	private static final int NAME_LENGTH = 63;

	static MigrationSettings of(Database database, Migration migration) {
		Directives directives = migration.directives();
		Retries retries = database.lockRetries();
		return new MigrationSettings(
				directives.get(Directive.LOCK_TIMEOUT).map(LockTimeout::new).orElse(database.lockTimeout()),
				directives.get(Directive.STATEMENT_TIMEOUT)
					.map(StatementTimeout::new)
					.orElse(database.statementTimeout()),
				lockRetries(directives, retries));
	}

	private static Retries lockRetries(Directives directives, Retries retries) {
		Duration first = directives.get(Directive.LOCK_FIRST_PAUSE).orElse(retries.firstPause());
		Duration longest = directives.get(Directive.LOCK_LONGEST_PAUSE).orElse(retries.longestPause());
		return new Retries(directives.get(Directive.LOCK_ATTEMPTS).orElse(retries.attempts()),
				directives.get(Directive.LOCK_DEADLINE).orElse(retries.deadline()), first,
				(longest.compareTo(first) < 0) ? first : longest);
	}

	/** The settings of a session that applies this migration. */
	SessionSettings session(Migration migration) {
		String name = "lockkeeper db-migrate " + StringUtils.getFilename(migration.script());
		return new SessionSettings(name.substring(0, Math.min(NAME_LENGTH, name.length())), this.lockTimeout,
				this.statementTimeout);
	}

	MigrationSettings withoutLockTimeout() {
		return new MigrationSettings(LockTimeout.NONE, this.statementTimeout, this.lockRetries);
	}

}
