package dev.lockkeeper.web;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.data.store.DataStatus.RunSummary;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.RunOrigin;
import dev.lockkeeper.schema.history.AppliedMigration;
import dev.lockkeeper.schema.history.AuditEntry;
import dev.lockkeeper.schema.history.SchemaHistory;
import dev.lockkeeper.schema.history.SchemaState;
import dev.lockkeeper.schema.history.SchemaTimeline;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.web.DatabaseObservation.Seen;
import dev.lockkeeper.web.DatabaseObservation.Unseen;
import org.jspecify.annotations.Nullable;

/**
 * One example of everything that the page can show.
 */
final class PageSample {

	static final String HOSTILE = "\"><script>document.title='taken'</script><img src=x onerror=alert(1)>";

	private static final Instant NOW = Instant.parse("2026-02-11T10:30:00Z");

	private final TemporaryFolder folder;

	private final Database database;

	PageSample(Path path) {
		this.folder = new TemporaryFolder(path).with("schema/V1__orders.sql", "SELECT 1;")
			.with("schema/V2__status.sql", "SELECT 2;")
			.with("schema/V3__total.sql", "SELECT 3;");
		this.database = new TestDatabase("none", "jdbc:postgresql://127.0.0.1:1/none")
			.configured(this.folder.location());
	}

	/** A database with one data migration in each state, and one that does not answer. */
	List<DatabaseObservation> observations() {
		RunOrigin origin = new RunOrigin("shop", "task/1", "0123abc", "sha256:4567", HOSTILE);
		SchemaTimeline timeline = timeline(List.of(row(1, "1", "orders"), row(2, "2", HOSTILE)),
				List.of(new AuditEntry(1, NOW, 3, origin, null), new AuditEntry(2, NOW, 1, origin, "urgent")));
		List<DataStatus> data = new ArrayList<>();
		for (DataState state : DataState.values()) {
			data.add(status(state));
		}
		return List.of(new Seen(this.database, NOW, timeline, data), new Unseen(this.database, "Connection refused"));
	}

	/** A schema history with this number of rows, and no data migrations. */
	List<DatabaseObservation> history(int rows) {
		List<AppliedMigration> applied = new ArrayList<>();
		for (int rank = 1; rank <= rows; rank++) {
			applied.add(row(rank, String.valueOf(rank), "number " + rank));
		}
		return List.of(new Seen(this.database, NOW, timeline(applied, List.of()), List.of()));
	}

	private static DataStatus status(DataState state) {
		return switch (state) {
			case WRONG -> idle("no_bounds", state, "line 3: the statement does not use :to");
			case ELSEWHERE -> idle("only_production", state, null);
			case UNNEEDED -> idle("long_past", state, null);
			case WAITING -> idle("needs_schema", state, "Schema version 3 is required but not applied.");
			case PENDING -> new DataStatus("late", state, LocalDate.of(2026, 1, 31), true, null, null);
			case RUNNING ->
				begun("backfill_order_status", state, progress(430, 1000L, 57.3, "3 sessions wait for its locks"));
			case DIED -> begun("one_transaction", state, progress(0, null, 0, null));
			case PAUSED -> begun("split_names", state, progress(4_300_000, 10_000_000L, 0, null));
			case UNFINISHED -> begun("nightly", state, progress(999, 1000L, 0, null));
			case FAILED -> new DataStatus("hostile", state, null, false, HOSTILE, new RunSummary(true,
					progress(1, 1000L, 0, null), NOW, NOW.plusSeconds(3), HOSTILE, 0, List.of(HOSTILE)));
			case FINISHED -> begun("done", state, progress(990, 1000L, 0, null));
		};
	}

	private static DataStatus idle(String name, DataState state, @Nullable String failure) {
		return new DataStatus(name, state, null, false, failure, null);
	}

	private static DataStatus begun(String name, DataState state, DataProgress progress) {
		boolean running = state == DataState.RUNNING;
		return new DataStatus(name, state, null, false, null, new RunSummary(false, progress, NOW,
				running ? null : NOW.plusSeconds(60), "release-pipeline", running ? 2 : 0, List.of()));
	}

	private static DataProgress progress(long walked, @Nullable Long estimated, double rate,
			@Nullable String throttle) {
		return new DataProgress(walked, walked / 2, estimated, rate, 50, 0, throttle);
	}

	private SchemaTimeline timeline(List<AppliedMigration> rows, List<AuditEntry> audit) {
		return new SchemaTimeline(
				SchemaState.of(this.folder.changelog(), new SchemaHistory(true, rows, List.of()), Optional.empty()),
				audit);
	}

	private static AppliedMigration row(int rank, String version, String description) {
		return new AppliedMigration(rank, Version.parse(version).orElseThrow(), description, "SQL",
				"V%s.sql".formatted(version), null, "migrator", NOW.plusSeconds(rank), Duration.ofMillis(rank), true);
	}

}
