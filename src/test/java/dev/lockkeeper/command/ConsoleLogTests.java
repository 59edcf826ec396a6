package dev.lockkeeper.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.DatabaseProperties;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.testing.Golden;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleLogTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void linesWhenNothingAskedForOutcomeWords() {
		tellAll(new ConsoleLog(new PrintStream(this.out, true, StandardCharsets.UTF_8), Map.of()));
		Golden.assertSame("progress.txt", this.out.toString(StandardCharsets.UTF_8));
	}

	@Test
	void linesWhenStructuredOutcomeOneJsonObjectEach() {
		tellAll(new ConsoleLog(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				Map.of("LOGGING_STRUCTURED_FORMAT_CONSOLE", "ecs")));
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).hasSize(4)
			.allSatisfy((line) -> assertThat(JsonPath.<String>read(line, "$.database")).isEqualTo("orders"))
			.anySatisfy(
					(line) -> assertThat(JsonPath.<String>read(line, "$.message")).isEqualTo("applying R__totals.sql"));
	}

	private static void tellAll(ConsoleLog log) {
		Database database = database();
		log.notReached(database, 1, "Connection refused");
		log.waitingForRun(database,
				new LockHolder(4711, "migrator", "lockkeeper db-migrate", null, "2026-02-11 10:30:00+00"));
		log.applying(database, new Repeatable("totals", "R__totals.sql", "SELECT 1;", ""));
		log.tryingAgain(database, "R__totals.sql", 2, "canceling statement due to lock timeout",
				Duration.ofMillis(312));
	}

	private static Database database() {
		DatabaseProperties properties = new DatabaseProperties("jdbc:postgresql://db.internal:5432/orders", "migrator",
				"hunter2", "public", null, "flyway_schema_history", Duration.ofSeconds(2), 30, Duration.ofMinutes(15),
				Duration.ofMinutes(30), 6, Duration.ofSeconds(30));
		return new Databases(new LockkeeperProperties(Map.of("orders", properties))).select(Set.of()).getFirst();
	}

}
