package dev.lockkeeper.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.DirectiveLine;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.apply.ConnectionLossReason.NotReached;
import dev.lockkeeper.schema.apply.HistoryOutcome;
import dev.lockkeeper.schema.apply.HistoryOutcome.Baselined;
import dev.lockkeeper.schema.apply.HistoryOutcome.Repaired;
import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.AnotherRun;
import dev.lockkeeper.schema.apply.MigrationOutcome.ConnectionLost;
import dev.lockkeeper.schema.apply.MigrationOutcome.LockTimedOut;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationFailed;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationInterrupted;
import dev.lockkeeper.schema.apply.MigrationOutcome.MigrationRefused;
import dev.lockkeeper.schema.apply.MigrationOutcome.NotRecorded;
import dev.lockkeeper.schema.apply.MigrationOutcome.UpToDate;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import dev.lockkeeper.schema.apply.RepairAction.Realigned;
import dev.lockkeeper.schema.apply.RepairAction.RemovedFailed;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.FileProblem.LineRange;
import dev.lockkeeper.schema.history.FileProblem.MixedStatements;
import dev.lockkeeper.schema.history.MigrationState;
import dev.lockkeeper.schema.history.MigrationStatus;
import dev.lockkeeper.schema.history.Refusal;
import dev.lockkeeper.schema.history.Refusal.BlockingState;
import dev.lockkeeper.schema.history.Refusal.InvalidMigrationFile;
import dev.lockkeeper.schema.history.Refusal.NoHistory;
import dev.lockkeeper.schema.history.SchemaHistory;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SqlStatement;
import dev.lockkeeper.testing.Configured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reports of db-migrate and db-repair in text, JSON and Markdown.
 */
class ReportTests {

	private static final Versioned ONE = new Versioned(version("1"), "create orders", "V1__create_orders.sql",
			"CREATE TABLE orders (id int);", "", Directives.NONE);

	private static final Versioned TWO = new Versioned(version("2"), "add status", "V2__add_status.sql",
			"ALTER TABLE orders ADD COLUMN status text;", "", Directives.NONE);

	private static final Repeatable VIEW = new Repeatable("totals", "R__totals.sql",
			"CREATE OR REPLACE VIEW totals AS SELECT 1;", "", Directives.NONE);

	private static final Changelog CHANGELOG = new Changelog("classpath:db/orders", List.of(ONE, TWO), List.of(VIEW),
			List.of());

	private static final ServerError UNDEFINED = new ServerError(new SqlState("42703"),
			"column \"nothing\" does not exist", "Perhaps you meant \"something\".", 0);

	private static final ServerError TIMEOUT = new ServerError(new SqlState("55P03"),
			"canceling statement due to lock timeout", null, 0);

	private static final LockWait WAIT = new LockWait("AccessExclusiveLock on orders",
			List.of(new Blocker(4711, "app", "order report", "client backend", "idle in transaction",
					Duration.ofSeconds(93), "SELECT count(*) FROM orders WHERE status = ?", "AccessShareLock"),
					new Blocker(4712, "app", "", "client backend", "active", Duration.ofMillis(1400),
							"LOCK TABLE orders", null),
					new Blocker(815, null, "", "autovacuum worker", "active", Duration.ofMinutes(70),
							"autovacuum: VACUUM public.orders (to prevent wraparound)", "ShareUpdateExclusiveLock"),
					new Blocker(0, null, null, null, null, null, null, null)));

	private static final LockWait HIDDEN = new LockWait("AccessExclusiveLock on orders",
			List.of(new Blocker(4711, "reports", null, null, null, null, null, "AccessShareLock")));

	static Stream<Arguments> migrations() {
		SchemaState first = state(applied(1, ONE));
		SchemaState all = state(applied(1, ONE), applied(2, TWO), applied(3, VIEW));
		SchemaState newer = state(applied(1, ONE), applied(2, TWO), applied(3, VIEW), row(4, version("3"), true));
		SchemaState half = state(applied(1, ONE), row(2, version("2"), false));
		MigrationFailure failure = new MigrationFailure("V2__add_status.sql", 3,
				new SqlStatement(2, "ALTER TABLE orders\n    DROP COLUMN nothing", true), UNDEFINED, true, List.of(),
				Optional.empty());
		MigrationFailure outside = new MigrationFailure("V2__add_status.sql", 1,
				new SqlStatement(1, "CREATE INDEX CONCURRENTLY orders_by_nothing ON orders (nothing)", true), UNDEFINED,
				false, List.of("orders_by_nothing"), Optional.empty());
		MigrationFailure timeout = new MigrationFailure("V2__add_status.sql", 1,
				new SqlStatement(1, "ALTER TABLE orders ADD COLUMN status text", true), TIMEOUT, true, List.of(),
				Optional.of(WAIT));
		MigrationFailure behindHidden = new MigrationFailure("V2__add_status.sql", 1, timeout.statement(), TIMEOUT,
				true, List.of(), Optional.of(HIDDEN));
		return Stream.of(Arguments.of("up-to-date", new UpToDate(all)),
				Arguments.of("newer-database", new UpToDate(newer)),
				Arguments.of("migrated", new Migrated(all, all.in(MigrationState.APPLIED))),
				Arguments.of("waiting-for-data",
						new WaitingForData(first, first.in(MigrationState.APPLIED), TWO, List.of("backfill_status"))),
				Arguments.of("failed", new MigrationFailed(first, first.in(MigrationState.APPLIED), failure)),
				Arguments.of("failed-outside-transaction", new MigrationFailed(half, List.of(), outside)),
				Arguments.of("not-recorded",
						new NotRecorded(first, first.in(MigrationState.APPLIED), "V2__add_status.sql")),
				Arguments.of("lock-timed-out",
						new LockTimedOut(first, List.of(), timeout, 30, Duration.ofSeconds(754))),
				Arguments.of("lock-timed-out-blocker-hidden",
						new LockTimedOut(first, List.of(), behindHidden, 2, Duration.ofSeconds(5))),
				Arguments.of("connection-lost",
						new ConnectionLost(timeout,
								new NotReached("db.internal:5432 could not be reached in 6 attempts."))),
				Arguments.of("another-run",
						new AnotherRun(Optional.of(new LockHolder(4711, "migrator", "lockkeeper db-migrate", "10.0.0.7",
								"2026-02-11 10:30:00+00", "lockkeeper db-migrate V2__add_status.sql",
								"2026-02-11 10:31:00+00")), Duration.ofMinutes(30))),
				Arguments.of("interrupted",
						new MigrationInterrupted(Optional.of(failure), first.in(MigrationState.APPLIED))),
				Arguments.of("refused", new MigrationRefused(List.of(new BlockingState(changed()), noHistory()))),
				Arguments.of("refused-files",
						new MigrationRefused(List.of(
								new BlockingState(new MigrationStatus(MigrationState.OUT_OF_ORDER, TWO, null)),
								new InvalidMigrationFile("V3__both.sql",
										new MixedStatements(3, 3,
												List.of(new LineRange(1, 2, false), new LineRange(3, 3, true))))))),
				Arguments.of("hotfix", new Migrated(hotfixed(), hotfixed().in(MigrationState.APPLIED).subList(0, 1))));
	}

	private static SchemaState hotfixed() {
		Versioned hotfix = new Versioned(version("0.5"), "index", "V0.5__index.sql", "SELECT 1;", "",
				new Directives(List.of(new DirectiveLine(1, "hotfix", "\"for the outage of 3 May\""))));
		return SchemaState.of(new Changelog("classpath:db/orders", List.of(hotfix, ONE), List.of(), List.of()),
				new SchemaHistory(true, List.of(applied(1, ONE), applied(2, hotfix)), List.of()), Optional.empty());
	}

	static Stream<Arguments> histories() {
		SchemaState baselined = SchemaState.of(CHANGELOG, new SchemaHistory(true,
				List.of(new AppliedMigration(1, version("1"), "adopted by lockkeeper", "BASELINE",
						"adopted by lockkeeper", null, "migrator", Instant.EPOCH, Duration.ZERO, true)),
				List.of()), Optional.empty());
		return Stream.of(Arguments.of("baselined", new Baselined(baselined, version("1"))),
				Arguments.of("repaired", new Repaired(state(applied(1, ONE)),
						List.of(new RemovedFailed("2 add status"), new Realigned("1 create orders")), List.of())),
				Arguments.of("repaired-in-part",
						new Repaired(state(applied(1, ONE)), List.of(), List.of(new BlockingState(changed())))));
	}

	@ParameterizedTest
	@MethodSource("migrations")
	void reportWhenMigrationRunEndedThenGolden(String name, MigrationOutcome outcome) {
		assertGolden(name, "db-migrate", MigrateReport.of(database(), outcome));
	}

	@Test
	void reportWhenOriginIsKnownThenGolden() {
		MigrationLine line = MigrationLine.of(state(applied(1, ONE)).in(MigrationState.APPLIED).getFirst());
		RunOrigin origin = new RunOrigin("orders", "arn:aws:ecs:eu-west-1:123456789012:task/lockkeeper-staging/7c2e",
				"3f2c9d1", "sha256:9b1d", "octocat");
		assertGolden("history", "db-info",
				DatabaseReport.of(database(), ExitStatus.OK, "1 applied, at version 1")
					.withMigrations(List.of(
							line.withAudit(new AuditEntry(1, Instant.EPOCH, 3, origin, "for the outage of 3 May")),
							line.withAudit(new AuditEntry(1, Instant.EPOCH, 1, RunOrigin.UNKNOWN, null)))));
	}

	@ParameterizedTest
	@MethodSource("histories")
	void reportWhenHistoryChangedThenGolden(String name, HistoryOutcome outcome) {
		assertGolden(name, "db-repair", HistoryReport.of(database(), outcome));
	}

	private static void assertGolden(String name, String command, DatabaseReport database) {
		ReportGolden.assertSame(name, command, database);
	}

	private static SchemaState state(AppliedMigration... rows) {
		return SchemaState.of(CHANGELOG, new SchemaHistory(true, List.of(rows), List.of()), Optional.empty());
	}

	private static AppliedMigration applied(int rank, dev.lockkeeper.changelog.Migration migration) {
		Version version = (migration instanceof Versioned versioned) ? versioned.version() : null;
		return new AppliedMigration(rank, version, migration.description(), "SQL", migration.script(),
				migration.checksum(), "migrator", Instant.parse("2026-02-11T10:30:00.123456Z"),
				Duration.ofMillis(1234L * rank), true);
	}

	private static AppliedMigration row(int rank, Version version, boolean success) {
		Versioned file = version.equals(TWO.version()) ? TWO
				: new Versioned(version, "later", "V" + version + "__later.sql", "", "", Directives.NONE);
		return new AppliedMigration(rank, version, file.description(), "SQL", file.script(), file.checksum(),
				"migrator", Instant.parse("2026-02-11T10:31:00Z"), Duration.ofMinutes(2), success);
	}

	private static MigrationStatus changed() {
		return new MigrationStatus(MigrationState.CHANGED, TWO, new AppliedMigration(2, TWO.version(),
				TWO.description(), "SQL", TWO.script(), 42, "migrator", Instant.EPOCH, Duration.ZERO, true));
	}

	private static Refusal noHistory() {
		return new NoHistory("public", List.of("a", "b", "c", "d", "e", "f"));
	}

	private static Database database() {
		return Configured.database("orders", Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username",
				"migrator", "password", "hunter2"));
	}

	private static Version version(String text) {
		return Version.parse(text).orElseThrow();
	}

}
