package dev.lockkeeper.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.jayway.jsonpath.JsonPath;
import dev.lockkeeper.changelog.Directives;
import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;
import dev.lockkeeper.postgres.ServerError;
import dev.lockkeeper.postgres.SqlState;
import dev.lockkeeper.schema.apply.MigrationFailure;
import dev.lockkeeper.testing.Configured;
import dev.lockkeeper.testing.Golden;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleLogTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void logWhenNoFormatIsConfiguredThenLinesOfText() {
		logAll(new ConsoleLog(new PrintStream(this.out, true, StandardCharsets.UTF_8), Map.of()));
		Golden.assertSame("progress.txt", this.out.toString(StandardCharsets.UTF_8));
	}

	@Test
	void logWhenStructuredThenOneJsonObjectPerLine() {
		logAll(new ConsoleLog(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs")));
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).hasSize(12)
			.allSatisfy((line) -> assertThat(JsonPath.<String>read(line, "$.database")).isEqualTo("orders"))
			.anySatisfy(
					(line) -> assertThat(JsonPath.<String>read(line, "$.message")).isEqualTo("applying R__totals.sql"));
	}

	@Test
	void replaceWhenTerminalThenLineIsReplacedAndErased() {
		ProgressLine line = new ProgressLine(new PrintStream(this.out, true, StandardCharsets.UTF_8), () -> true);
		assertThat(line.replace("one")).isTrue();
		assertThat(line.replace("x".repeat(200))).isTrue();
		line.clear();
		line.clear();
		assertThat(this.out.toString(StandardCharsets.UTF_8))
			.isEqualTo("\r\u001B[2Kone\r\u001B[2K" + "x".repeat(79) + "\r\u001B[2K");
	}

	private static void logAll(ConsoleLog log) {
		Database database = database();
		log.notReached(database, 1, "Connection refused");
		log.waitingForRun(database, new LockHolder(4711, "migrator", "lockkeeper db-migrate", null,
				"2026-02-11 10:30:00+00", "lockkeeper db-migrate V2__add_status.sql", "2026-02-11 10:31:00+00"));
		log.applying(database, new Repeatable("totals", "R__totals.sql", "SELECT 1;", "", Directives.NONE));
		LockWait wait = new LockWait("AccessExclusiveLock on orders", List.of(new Blocker(4711, "app", "order report",
				"client backend", "active", Duration.ofSeconds(93), "SELECT count(*) FROM orders", "AccessShareLock")));
		MigrationFailure failure = new MigrationFailure("R__totals.sql", 1, null,
				new ServerError(new SqlState("55P03"), "canceling statement due to lock timeout", null, 0), true,
				List.of(), Optional.of(wait));
		log.tryingAgain(database, failure, 2, 30, Duration.ofMillis(312));
		log.progress(database, "V3__index.sql", Optional.empty(), Optional.empty(), Duration.ofMillis(4999));
		log.progress(
				database, "V3__index.sql", Optional.of(new Progress("CREATE INDEX CONCURRENTLY",
						"building index: scanning table", 250, 1000, "blocks")),
				Optional.empty(), Duration.ofSeconds(5));
		log.progress(database, "V3__index.sql", Optional.empty(), Optional.empty(), Duration.ofSeconds(6));
		log.progress(database, "V3__index.sql", Optional.of(new Progress("COPY FROM", "", 8192, 0, "bytes")),
				Optional.empty(), Duration.ofSeconds(10));
		log.progress(database, "V3__index.sql",
				Optional
					.of(new Progress("CREATE INDEX CONCURRENTLY", "waiting for old snapshots", 1, 3, "transactions")),
				Optional.of(wait), Duration.ofSeconds(20));
		log.progress(database, "V4__rewrite.sql", Optional.empty(), Optional.empty(), Duration.ofSeconds(5));
		log.removing(database, "V3__index.sql", "\"public\".\"orders_by_status\"");
		log.finishing(database, "V5__detach.sql", "orders_2019");
		log.completedEarlier(database, "V3__index.sql");
		log.connectionLost(database, failure);
	}

	private static Database database() {
		return Configured.database("orders", Map.of("url", "jdbc:postgresql://db.internal:5432/orders", "username",
				"migrator", "password", "hunter2"));
	}

}
