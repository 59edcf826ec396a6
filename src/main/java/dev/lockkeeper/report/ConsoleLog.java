package dev.lockkeeper.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.ConnectLog;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.LockHolder;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;
import dev.lockkeeper.schema.apply.MigrateLog;
import dev.lockkeeper.schema.apply.MigrationFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;

/**
 * Logs progress on standard error: as text, or, where the environment asks for structured
 * logs as the image does, as one JSON object per line.
 */
public class ConsoleLog implements MigrateLog, ConnectLog {

	private static final String STRUCTURED = "LOGGING_STRUCTURED_FORMAT_CONSOLE";

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
		log(database, "applying %s".formatted(migration.script()));
	}

	@Override
	public void waitingForRun(Database database, LockHolder holder) {
		log(database, "waiting for another run to end: %s".formatted(holder));
	}

	@Override
	public void tryingAgain(Database database, MigrationFailure failure, int attempt, int attempts, Duration pause) {
		String blocked = failure.lockWait().map((wait) -> "; it " + LockWaitDescription.line(wait)).orElse("");
		log(database, "attempt %d of %d to apply %s was rolled back (%s%s), trying again in %s".formatted(attempt,
				attempts, failure.script(), ErrorText.of(failure.error()), blocked, Numbers.duration(pause)));
	}

	@Override
	public void progress(Database database, String script, Optional<Progress> found, Optional<LockWait> wait,
			Duration elapsed) {
		String line = progress(script, found, wait, elapsed);
		if (this.progress.replace(database.name() + ": " + line) || !this.progress.due(script, elapsed)) {
			return;
		}
		log(database, line);
	}

	@Override
	public void statementEnded(Database database) {
		this.progress.clear();
	}

	@Override
	public void removing(Database database, String script, String index) {
		log(database, "dropping the INVALID index %s, left by an earlier run of %s".formatted(index, script));
	}

	@Override
	public void finishing(Database database, String script, String partition) {
		log(database, "finishing DETACH PARTITION %s, which an earlier run of %s started".formatted(partition, script));
	}

	@Override
	public void completedEarlier(Database database, String script) {
		log(database,
				"%s was completed by an earlier run that was killed before it could record this; it is recorded now"
					.formatted(script));
	}

	@Override
	public void connectionLost(Database database, MigrationFailure failure) {
		String during = failure.script().isEmpty() ? "" : " during " + failure.script();
		log(database, "the connection was lost%s (%s), reading the schema history to find out what is applied"
			.formatted(during, ErrorText.of(failure.error())));
	}

	@Override
	public void notReached(Database database, int attempt, String message) {
		log(database, "attempt %d of %d to reach %s failed (%s), trying again".formatted(attempt,
				database.connectRetries().attempts(), database.url(), message));
	}

	/** The line of a terminal that shows progress. */
	ProgressLine line() {
		return this.progress;
	}

	private static String progress(String script, Optional<Progress> progress, Optional<LockWait> wait,
			Duration elapsed) {
		String percent = progress.filter((one) -> one.percent() >= 0)
			.map((one) -> ", " + one.percent() + "%")
			.orElse("");
		return "%s, %s%s: %s%s".formatted(script, Numbers.duration(elapsed), percent,
				progress.map(ConsoleLog::phase).orElse(wait.isPresent() ? "" : "running"),
				wait.map((one) -> (progress.isPresent() ? ", " : "") + LockWaitDescription.line(one)).orElse(""));
	}

	private static String phase(Progress progress) {
		String phase = progress.phase().isEmpty() ? progress.work() : progress.phase();
		if (progress.total() > 0) {
			return "%s (%d of %d %s)".formatted(phase, progress.done(), progress.total(), progress.unit());
		}
		return (progress.done() > 0) ? "%s, %d %s".formatted(phase, progress.done(), progress.unit()) : phase;
	}

	/** Logs a warning that is not about one database. */
	public void warn(String message) {
		log(new Line(Instant.now(), "warning", message, null, null));
	}

	void log(Database database, String message) {
		log(new Line(Instant.now(), database.name(), message, null, null));
	}

	/** Logs a message, with the figures as separate fields in JSON. */
	void log(Database database, String message, DataProgress figures) {
		log(new Line(Instant.now(), database.name(), message, figures, null));
	}

	/** Logs why a data migration waits, with the reason as a separate field in JSON. */
	void logThrottle(Database database, String message, String reason) {
		log(new Line(Instant.now(), database.name(), message, null, reason));
	}

	private void log(Line line) {
		this.progress.clear();
		if (this.structured) {
			this.out.print(JsonWriter.of(Line::members).withNewLineAtEnd().writeToString(line));
		}
		else {
			this.out.printf("%s: %s%n", line.database(), line.message());
		}
	}

	/**
	 * One message.
	 *
	 * @param throttle why a data migration waits; null unless it begins to wait
	 */
	private record Line(Instant time, String database, String message, @Nullable DataProgress progress,
			@Nullable String throttle) {

		private static void members(Members<Line> members) {
			members.add("@timestamp", Line::time);
			members.add("database", Line::database);
			members.add("message", Line::message);
			members.from(Line::progress).whenNotNull().usingMembers(DataProgressText::members);
			members.add("throttle", Line::throttle).whenNotNull();
		}

	}

}
