package dev.lockkeeper.events;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.data.run.DataOutcome;
import dev.lockkeeper.data.run.DataOutcome.RunFinished;
import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.schema.apply.MigrationOutcome;
import dev.lockkeeper.schema.apply.MigrationOutcome.Migrated;
import dev.lockkeeper.schema.apply.MigrationOutcome.WaitingForData;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.DataMigrations;
import dev.lockkeeper.testing.Migrations;
import dev.lockkeeper.testing.TemporaryFolder;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renames a column of the sample application in three releases while clients use the
 * application.
 */
class ZeroDowntimeTests {

	private static final int EARLIER = 40_000;

	/** The report of the earlier events, which are 1,000 per day. */
	private static final String REPORT = """
			[{"day":"2026-01-01","type":"earlier-0","events":500},{"day":"2026-01-01","type":"earlier-1","events":500}]""";

	private final TestDatabase database = TestServer.shared().create();

	private final RecordedEvents recorded = new RecordedEvents();

	private final List<ServingApplication> serving = new ArrayList<>();

	private final List<Traffic> traffic = new ArrayList<>();

	@TempDir
	private Path path;

	@BeforeEach
	void eventsFromBefore() throws Exception {
		assertThat(migrate(SampleRelease.BEFORE)).isInstanceOf(Migrated.class);
		this.database.execute(
				"""
						INSERT INTO events (id, type, occurred_at)
						SELECT gen_random_uuid(), 'earlier-' || n %% 2, '2026-01-01T12:00Z'::timestamptz + n / 1000 * interval '1 day'
						  FROM generate_series(0, %d - 1) AS n"""
					.formatted(EARLIER),
				"ANALYZE events");
	}

	@AfterEach
	void stop() {
		this.traffic.forEach(Traffic::stop);
		this.serving.forEach(ServingApplication::stop);
	}

	@Test
	void renameWhenBothReleasesServeThenNoRequestFails() throws Exception {
		ServingApplication previous = serve(SampleRelease.BEFORE, PreviousEventStore.class);
		Traffic before = send(previous);
		before.awaitMore(200);
		assertThat(migrate(SampleRelease.EXPAND)).isInstanceOf(Migrated.class);
		assertThat(migrate(SampleRelease.SWITCH)).isInstanceOf(WaitingForData.class);
		before.awaitMore(200);
		long sent = before.sent();
		assertThat(backfill()).isInstanceOf(RunFinished.class);
		assertThat(before.sent()).as("requests during the backfill").isGreaterThan(sent);
		assertThat(migrate(SampleRelease.SWITCH)).isInstanceOf(Migrated.class);

		ServingApplication next = serve(SampleRelease.SWITCH, EventStore.class);
		Traffic after = send(next);
		before.awaitMore(300);
		after.awaitMore(300);
		assertSame(previous, next);
		assertThat(previous.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		before.stop();
		previous.stop();

		assertThat(migrate(SampleRelease.CONTRACT)).isInstanceOf(Migrated.class);
		after.awaitMore(300);
		assertRenamed(next);
		after.stop();
		System.out.printf("zero downtime: the previous release %s; the next release %s%n", before, after);
		assertThat(before.failures()).isEmpty();
		assertThat(after.failures()).isEmpty();
	}

	@Test
	void renameWhenReleasesSkippedThenStopsForBackfillAndFinishes() throws Exception {
		assertThat(migrate(SampleRelease.CONTRACT)).isInstanceOfSatisfying(WaitingForData.class,
				(waiting) -> assertThat(waiting.unfinished()).containsExactly(SampleRelease.BACKFILL));
		assertThat(backfill()).isInstanceOf(RunFinished.class);
		assertThat(migrate(SampleRelease.CONTRACT)).isInstanceOf(Migrated.class);
		assertThat(this.database.query("SELECT kind || ' ' || sum(events) FROM daily_report GROUP BY kind"))
			.containsExactlyInAnyOrder("earlier-0 20000", "earlier-1 20000");
	}

	/** Both releases read the same events, whichever release recorded them. */
	private void assertSame(ServingApplication previous, ServingApplication next) throws Exception {
		Map<String, String> recorded = this.recorded.types();
		assertThat(previous.events()).hasSizeGreaterThanOrEqualTo(EARLIER + recorded.size())
			.containsAllEntriesOf(recorded);
		assertThat(next.events()).hasSizeGreaterThanOrEqualTo(EARLIER + recorded.size()).containsAllEntriesOf(recorded);
		assertThat(this.database.query("SELECT count(*) FROM events WHERE kind IS DISTINCT FROM type"))
			.containsExactly("0");
	}

	private void assertRenamed(ServingApplication next) throws Exception {
		Map<String, String> recorded = this.recorded.types();
		assertThat(next.events()).hasSizeGreaterThanOrEqualTo(EARLIER + recorded.size()).containsAllEntriesOf(recorded);
		assertThat(this.database.query("""
				SELECT attname FROM pg_attribute
				 WHERE attrelid = 'events'::regclass AND attname IN ('type', 'kind') AND attnotnull"""))
			.containsExactly("kind");
		assertThat(this.database.query("SELECT count(*) FROM pg_trigger WHERE tgrelid = 'events'::regclass"))
			.containsExactly("0");
	}

	private ServingApplication serve(SampleRelease release, Class<? extends EventStore> store) throws Exception {
		ServingApplication application = ServingApplication.start(release.writeTo(this.path), this.database, store);
		this.serving.add(application);
		assertThat(application.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		return application;
	}

	private Traffic send(ServingApplication application) {
		Traffic clients = new Traffic(application, this.recorded, REPORT);
		this.traffic.add(clients);
		return clients;
	}

	private MigrationOutcome migrate(SampleRelease release) throws DatabaseUnreachableException, SQLException {
		TemporaryFolder folder = release.writeTo(this.path);
		return Migrations.migrate(configured(folder), folder.changelog(), Optional.empty());
	}

	/** Runs many batches, so that they overlap with requests. */
	private DataOutcome backfill() throws DatabaseUnreachableException, SQLException {
		TemporaryFolder folder = SampleRelease.SWITCH.writeTo(this.path);
		Database configured = configured(folder);
		return DataMigrations.run(configured,
				DataMigrations.find(configured, folder.changelog(), SampleRelease.BACKFILL),
				new RunOptions(2, OptionalLong.of(20_000), Optional.empty(), false));
	}

	private Database configured(TemporaryFolder folder) {
		return Configured.database(Map.of("url", this.database.url(), "username", TestServer.USER, "password",
				TestServer.PASSWORD, "location", folder.location()));
	}

}
