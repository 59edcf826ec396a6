package dev.lockkeeper.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.definition.DataMigrationReader;
import dev.lockkeeper.data.definition.DataMigrationReading;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.data.definition.DataRefusal;
import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataOutcome.DryRunCompleted;
import dev.lockkeeper.data.run.DataOutcome.RunBusy;
import dev.lockkeeper.data.run.DataOutcome.RunCancelled;
import dev.lockkeeper.data.run.DataOutcome.RunFailed;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.DataOutcome.RunInterrupted;
import dev.lockkeeper.data.run.DataOutcome.RunRefused;
import dev.lockkeeper.data.run.DataOutcome.RunResumed;
import dev.lockkeeper.data.run.DataOutcome.RunUnfinished;
import dev.lockkeeper.data.run.PauseReason.LockWaiters;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.run.UnfinishedReason;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.data.store.DataStatus.RunSummary;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.Golden;
import dev.lockkeeper.testing.TemporaryFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class DataReportTests {

	private static final Instant BEGUN = Instant.parse("2026-02-11T10:30:00Z");

	private static final DataProgress HALF = new DataProgress(5_000_000, 4_999_000, 10_000_000L, 51_234, 25_000, 0,
			null);

	private static final ServerError CHECK = new ServerError(new SqlState("23514"),
			"new row for relation \"orders\" violates check constraint \"positive\"", null, 0);

	private static final BatchFailed BATCH_FAILED = new BatchFailed(
			new Bounds(List.of("17"), List.of("17"), List.of("bigint")), CHECK);

	@TempDir
	private static java.nio.file.Path path;

	static Stream<Arguments> outcomes() {
		DataProgress all = new DataProgress(10_000_000, 10_000_000, 10_000_000L, 0, 25_000, 0, null);
		return Stream.of(
				Arguments.of("finished", new RunFinished(all, Duration.ofSeconds(187)),
						status(DataState.FINISHED, all, null)),
				Arguments.of("unfinished", new RunUnfinished(HALF, UnfinishedReason.TIME_OVER),
						status(DataState.UNFINISHED, HALF, null)),
				Arguments.of("paused", new RunUnfinished(HALF, UnfinishedReason.PAUSED),
						status(DataState.PAUSED, HALF, null)),
				Arguments.of("failed", new RunFailed(HALF, BATCH_FAILED),
						status(DataState.FAILED, HALF, "The batch from 17 to 17 failed.")),
				Arguments.of("cancelled", new RunCancelled(HALF), status(DataState.PENDING, null, null)),
				Arguments.of("interrupted", new RunInterrupted(HALF), status(DataState.UNFINISHED, HALF, null)),
				Arguments.of("refused",
						new RunRefused(List
							.of(new DataRefusal("backfill_status is paused.", "db-data resume backfill_status"))),
						status(DataState.PAUSED, HALF, null)),
				Arguments.of("busy", new RunBusy("backfill_total", "public.orders"),
						status(DataState.PENDING, null, null)),
				Arguments.of("resumed", new RunResumed(2), status(DataState.RUNNING, HALF, null)),
				Arguments.of("rehearsed",
						new DryRunCompleted(List.of("Update on orders", "  ->  Index Scan using orders_pkey on orders"),
								1000, 998, Duration.ofMillis(23), 10_000_000),
						status(DataState.PENDING, null, null)));
	}

	@ParameterizedTest
	@MethodSource("outcomes")
	void reportWhenRunEndedThenGolden(String name, DataOutcome outcome, DataStatus status) {
		assertGolden(name, new DataReport(database()).of(migration(), outcome, List.of(status)));
	}

	@Test
	void statusWhenSeveralDataMigrationsThenGolden() {
		DataProgress held = new DataProgress(120, 60, 1000L, 5, 500, 1, "replica reader-1 lags by 30.0 s");
		assertGolden("status", new DataReport(database()).status(List.of(status(DataState.FINISHED, HALF, null),
				status(DataState.RUNNING, held, null),
				new DataStatus("fix_totals", DataState.PENDING, LocalDate.parse("2026-02-01"), true, null, null),
				new DataStatus("later", DataState.WAITING, null, false, "Schema version 7 is required but not applied.",
						null),
				new DataStatus("refused", DataState.FAILED, null, false, "1 batch was set aside.", new RunSummary(true,
						held, BEGUN, null, "alice", 0, List.of("The batch from 17 to 17 failed."))))));
	}

	@Test
	void listWhenOneFileIsInvalidThenGolden() {
		assertGolden("list", new DataReport(database()).list(readings()));
	}

	@Test
	void checkedWhenMistakesThenGolden() {
		assertGolden("checked", new DataReport(database()).checked(2,
				List.of(new DataRefusal("wrong: line 1: there is no directive.", "Correct the file."))));
	}

	@Test
	void logWhenRunProgressesThenGolden() {
		Golden.assertSame("data-progress.txt", logged(Map.of()).replaceAll("\r", ""));
		String json = logged(Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs"));
		assertThat(json.lines()).allMatch((line) -> line.startsWith("{\"@timestamp\":"))
			.anyMatch((line) -> line.contains("\"rowsWalked\":5000000") && line.contains("\"percent\":50"));
	}

	@Test
	void barWhenHalfDoneThenFitsOnATerminal() {
		assertThat(DataProgressText.bar(HALF))
			.isEqualTo("[#####-----] 50% 5,000,000 of 10,000,000, 51,234/s, 1 min 38 s left, 25,000/batch");
	}

	private static String logged(Map<String, String> environment) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		DataConsoleLog log = new DataConsoleLog(
				new ConsoleLog(new PrintStream(out, true, StandardCharsets.UTF_8), environment));
		Database database = database();
		log.started(database, "backfill", HALF, 64, 2);
		log.started(database, "one", new DataProgress(0, 0, null, 0, 0, 0, null), 0, 1);
		log.progress(database, "backfill", HALF, Duration.ofSeconds(4));
		log.progress(database, "backfill", HALF, Duration.ofSeconds(5));
		log.paused(database, "backfill", new LockWaiters(2));
		log.resumed(database, "backfill");
		log.batchFailed(database, "backfill", 1000, CHECK);
		log.batchFailed(database, "backfill", 1, new ServerError(SqlState.LOCK_NOT_AVAILABLE, "lock timeout", null, 0));
		log.setAside(database, "backfill", BATCH_FAILED);
		log.verifying(database, "backfill", "SELECT true");
		log.connectionLost(database, "backfill", new ServerError(new SqlState("57P01"), "terminating", null, 0));
		log.ended(database, "backfill");
		return out.toString(StandardCharsets.UTF_8);
	}

	private static DataStatus status(DataState state, @Nullable DataProgress progress, @Nullable String failure) {
		Instant ended = (state == DataState.FINISHED) ? Instant.parse("2026-02-11T10:33:07.5Z") : null;
		RunSummary run = (progress != null) ? new RunSummary(false, progress, BEGUN, ended, "alice",
				(state == DataState.RUNNING) ? 2 : 0, List.of()) : null;
		return new DataStatus("backfill_status", state, LocalDate.parse("2026-12-31"), false, failure, run);
	}

	private static List<DataMigrationReading> readings() {
		TemporaryFolder folder = new TemporaryFolder(path).with("schema/V1__orders.sql", "SELECT 1;")
			.with("data/backfill_status.sql", """
					-- lockkeeper: table orders
					-- lockkeeper: key tenant, id
					-- lockkeeper: needs 20260211103000
					-- lockkeeper: environments staging, production
					-- lockkeeper: due 2026-12-31
					UPDATE orders SET status = 'new' WHERE (tenant, id) BETWEEN :from AND :to
					""")
			.with("data/one.sql", "UPDATE orders SET total = 0;")
			.with("data/wrong.sql", "COMMIT;");
		return new DataMigrationReader().read(database(), folder.changelog());
	}

	private static DataMigration migration() {
		return ((ValidDataMigration) readings().getFirst()).migration();
	}

	private static void assertGolden(String name, DatabaseReport database) {
		ReportGolden.assertSame("data-" + name, "db-data", database);
	}

	private static Database database() {
		return Configured.database(Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username", "migrator"));
	}

}
