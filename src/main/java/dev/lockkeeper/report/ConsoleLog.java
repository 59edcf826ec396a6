package dev.lockkeeper.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.database.ConnectLog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;
import dev.lockkeeper.schema.apply.MigrateLog;
import dev.lockkeeper.schema.apply.MigrationFailure;

import org.springframework.boot.json.JsonWriter;

/**
 * Tells on standard error how the work gets on: in words, or, where the environment asks
 * for structured logs as the image does, in one JSON object a line.
 */
public class ConsoleLog implements MigrateLog, ConnectLog {

	private static final String STRUCTURED = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

	private static final JsonWriter<Map<String, Object>> JSON = JsonWriter.<Map<String, Object>>standard()
		.withNewLineAtEnd();

	private final PrintStream out;

	private final boolean structured;

	private final ProgressLine progress;

	public ConsoleLog(PrintStream out, Map<String, String> environment) {
		this.out = out;
		this.structured = !environment.getOrDefault(STRUCTURED, "").isBlank();
		this.progress = new ProgressLine(out, () -> !this.structured && isTerminal(environment));
	}

	private static boolean isTerminal(Map<String, String> environment) {
		return !"dumb".equals(environment.get("TERM"))
				&& Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
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
	public void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause) {
		String blocked = failure.lockWait().map((wait) -> "; it " + WaitText.line(wait)).orElse("");
		tell(database, "attempt %d of %d at %s was rolled back (%s%s), trying again in %s".formatted(attempt, attempts,
				failure.script(), ErrorText.of(failure.error()), blocked, Amounts.duration(pause)));
	}

	@Override
	public void progress(Database database, String script, Optional<Progress> found, Optional<LockWait> wait,
			Duration elapsed) {
		String line = ProgressText.of(script, found, wait, elapsed);
		if (this.progress.replace(database.name() + ": " + line) || !this.progress.due(script, elapsed)) {
			return;
		}
		tell(database, line);
	}

	@Override
	public void statementEnded(Database database) {
		this.progress.clear();
	}

	@Override
	public void removing(Database database, String script, String index) {
		tell(database, "dropping the INVALID index %s, left by %s".formatted(index, script));
	}

	@Override
	public void finishing(Database database, String script, String partition) {
		tell(database, "ending the detaching of %s, begun by an earlier run of %s".formatted(partition, script));
	}

	@Override
	public void completedEarlier(Database database, String script) {
		tell(database,
				"%s was done to its end by a run that died before it recorded that; recorded now".formatted(script));
	}

	@Override
	public void connectionLost(Database database, MigrationFailure failure) {
		String during = failure.script().isEmpty() ? "" : " during " + failure.script();
		tell(database, "the connection was lost%s (%s); the schema history will tell what is applied".formatted(during,
				ErrorText.of(failure.error())));
	}

	@Override
	public void notReached(Database database, int attempt, String message) {
		tell(database, "attempt %d of %d to reach %s failed (%s), trying again".formatted(attempt,
				database.connectRetries().attempts(), database.url(), message));
	}

	/** The line that replaces itself. */
	ProgressLine line() {
		return this.progress;
	}

	private void tell(Database database, String message) {
		tell(database, message, Map.of());
	}

	/**
	 * Tells one thing.
	 * @param fields what a JSON line says besides
	 */
	void tell(Database database, String message, Map<String, Object> fields) {
		this.progress.clear();
		if (!this.structured) {
			this.out.printf("%s: %s%n", database.name(), message);
			return;
		}
		Map<String, Object> line = new LinkedHashMap<>();
		line.put("@timestamp", Instant.now().toString());
		line.put("database", database.name());
		line.put("message", message);
		line.putAll(fields);
		this.out.print(JSON.writeToString(line));
	}

}
