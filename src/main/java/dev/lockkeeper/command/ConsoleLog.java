package dev.lockkeeper.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ConnectLog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.schema.MigrateLog;

import org.springframework.boot.json.JsonWriter;

/**
 * Tells on standard error how the work gets on: in words, or, where the environment asks
 * for structured logs as the image does, in one JSON object a line.
 */
class ConsoleLog implements MigrateLog, ConnectLog {

	private static final String STRUCTURED = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	private final PrintStream out;

	private final boolean structured;

	ConsoleLog(PrintStream out, Map<String, String> environment) {
		this.out = out;
		this.structured = !environment.getOrDefault(STRUCTURED, "").isBlank();
	}

	@Override
	public void applying(Database database, Migration migration) {
		tell(database, "applying %s".formatted(migration.script()));
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
		tell(database, "waiting for another run to end: %s".formatted(holder));
	}

	@Override
	public void tryingAgain(Database database, String migration, int attempt, String reason, Duration pause) {
		tell(database, "attempt %d of %d at %s was rolled back (%s), trying again in %s".formatted(attempt,
				database.lockRetries().attempts(), migration, reason, Durations.text(pause)));
	}

	@Override
	public void notReached(Database database, int attempt, String message) {
		tell(database, "attempt %d of %d to reach %s failed (%s), trying again".formatted(attempt,
				database.connectRetries().attempts(), database.url(), message));
	}

	private void tell(Database database, String message) {
		if (!this.structured) {
			this.out.printf("%s: %s%n", database.name(), message);
			return;
		}
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("@timestamp", Instant.now().toString());
		line.put("database", database.name());
		line.put("message", message);
		this.out.print(JSON.writeToString(line));
	}

}
