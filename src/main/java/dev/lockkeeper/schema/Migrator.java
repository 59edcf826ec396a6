package dev.lockkeeper.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.schema.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.MigrationOutcome.Failed;
import dev.lockkeeper.schema.MigrationOutcome.Interrupted;
import dev.lockkeeper.schema.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.MigrationOutcome.Refused;
import dev.lockkeeper.schema.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.Refusal.CannotBegin;

/**
 * Applies a database's pending migrations, one run at a time, and tries again when a lock
 * was not granted.
 */
public class Migrator {

	private final Connector connector;

	private final Interruption interruption;

	private final MigrateLog log;

	private final FlywayEngine engine = new FlywayEngine();

	private final SchemaReader reader = new SchemaReader();

	public Migrator(Connector connector, Interruption interruption, MigrateLog log) {
		this.connector = connector;
		this.interruption = interruption;
		this.log = log;
	}

	/**
	 * Brings a database to a version.
	 * @param target the last version to apply; empty for all
	 * @throws SQLException if the database fails outside a migration
	 */
	public MigrationOutcome migrate(Database database, Changelog changelog, Optional<Version> target)
			throws DatabaseUnreachableException, SQLException {
		try (Connection connection = this.connector.connect(database, "db-migrate")) {
			Optional<AnotherRun> another = new RunGuard(this.interruption, this.log).take(connection, database);
			if (another.isPresent()) {
				return this.interruption.requested() ? new Interrupted(Optional.empty(), List.of()) : another.get();
			}
			return new Run(database, changelog, target, connection).migrate();
		}
	}

	/** One database, while its lock is held. */
	private final class Run {

		private final Database database;

		private final Changelog changelog;

		private final Optional<Version> target;

		private final Connection connection;

		private final long start = System.nanoTime();

		private Run(Database database, Changelog changelog, Optional<Version> target, Connection connection) {
			this.database = database;
			this.changelog = changelog;
			this.target = target;
			this.connection = connection;
		}

		private MigrationOutcome migrate() throws SQLException {
			SchemaState before = state();
			List<Refusal> refusals = Refusals.of(before, this.database);
			if (!refusals.isEmpty()) {
				return new Refused(refusals);
			}
			if (before.pending().isEmpty()) {
				return new UpToDate(before);
			}
			for (int attempt = 1;; attempt++) {
				Optional<MigrationOutcome> outcome = attempt(attempt, before);
				if (outcome.isPresent()) {
					return outcome.get();
				}
			}
		}

		private Optional<MigrationOutcome> attempt(int attempt, SchemaState before) throws SQLException {
			try {
				Migrator.this.engine.apply(dataSource(), this.database, ((attempt == 1) ? before : state()).pending(),
						listener());
				SchemaState after = state();
				return Optional.of(new Migrated(after, appliedSince(before, after)));
			}
			catch (MigrationFailedException ex) {
				return afterFailure(attempt, before, ex.failure());
			}
		}

		private Optional<MigrationOutcome> afterFailure(int attempt, SchemaState before, MigrationFailure failure)
				throws SQLException {
			SchemaState after = state();
			List<MigrationStatus> applied = appliedSince(before, after);
			if (Migrator.this.interruption.requested()) {
				return Optional.of(new Interrupted(
						Optional.of(withLeftovers(failure)).filter((one) -> !one.script().isEmpty()), applied));
			}
			if (failure.script().isEmpty()) {
				return Optional.of(new Refused(List.of(new CannotBegin(this.database.schema(), failure.error()))));
			}
			if (!failure.rolledBack() || !failure.error().state().transientConflict()) {
				return Optional.of(new Failed(after, applied, withLeftovers(failure)));
			}
			Duration elapsed = Duration.ofNanos(System.nanoTime() - this.start);
			Duration pause = this.database.lockRetries().pauseAfter(attempt);
			if (!this.database.lockRetries().allow(attempt, elapsed)) {
				return Optional.of(new LockTimedOut(after, applied, failure, attempt));
			}
			Migrator.this.log.tryingAgain(this.database, failure.script(), attempt, failure.error().message(), pause);
			return Migrator.this.interruption.pause(pause) ? Optional.of(new Interrupted(Optional.of(failure), applied))
					: Optional.empty();
		}

		private MigrationFailure withLeftovers(MigrationFailure failure) throws SQLException {
			return failure.rolledBack() ? failure
					: failure.withLeftovers(new InvalidIndexes().find(this.connection, this.database.schema()));
		}

		private SchemaState state() throws SQLException {
			return Migrator.this.reader.read(this.connection, this.database, this.changelog, this.target);
		}

		private static List<MigrationStatus> appliedSince(SchemaState before, SchemaState after) {
			int rank = before.history().lastRank();
			return after.migrations()
				.stream()
				.filter((migration) -> migration.state() == MigrationState.APPLIED && migration.rank() > rank)
				.toList();
		}

		private SessionSource dataSource() {
			return new SessionSource(Migrator.this.connector, this.database, "db-migrate");
		}

		private StatementListener listener() {
			return new MigrationWatch(this.database, Migrator.this.interruption, Migrator.this.log);
		}

	}

}
