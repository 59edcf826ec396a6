package dev.lockkeeper.report;

import java.time.Duration;
import java.util.Map;

import dev.lockkeeper.data.run.DataLog;
import dev.lockkeeper.data.run.PauseReason;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * Tells on standard error how a data migration gets on: a bar on a terminal, lines
 * elsewhere, with the figures in fields of their own where they are JSON.
 */
public class DataConsoleLog implements DataLog {

	private static final int SHORTEST_NAME = 5;

	private final ConsoleLog log;

	public DataConsoleLog(ConsoleLog log) {
		this.log = log;
	}

	@Override
	public void started(Database database, String name, DataProgress progress, int parts, int workers) {
		String text = (parts == 0) ? "one transaction" : "%d %s, %d %s, %s".formatted(parts,
				(parts == 1) ? "part" : "parts", workers, (workers == 1) ? "worker" : "workers", DataText.of(progress));
		this.log.tell(database, "%s: %s".formatted(name, text), Map.of());
	}

	@Override
	public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
		if (this.log.line().replace(line(name, DataText.bar(progress))) || !this.log.line().due(name, elapsed)) {
			return;
		}
		this.log.tell(database, "%s: %s".formatted(name, DataText.of(progress)), DataJson.of(progress));
	}

	/** The figures are what one looks at; a long name gives way. */
	private static String line(String name, String bar) {
		int width = Math.max(SHORTEST_NAME, ProgressLine.WIDTH - bar.length() - 1);
		return "%s %s".formatted((name.length() > width) ? name.substring(0, width - 1) + "…" : name, bar);
	}

	@Override
	public void healthNotVisible(Database database, String name, String reason) {
		this.log.tell(database, "%s does not see how the database is: %s".formatted(name, reason), Map.of());
	}

	@Override
	public void paused(Database database, String name, PauseReason reason) {
		this.log.tell(database, "%s waits: %s".formatted(name, reason.message()), Map.of("throttle", reason.message()));
	}

	@Override
	public void resumed(Database database, String name) {
		this.log.tell(database, "%s goes on".formatted(name), Map.of());
	}

	@Override
	public void batchFailed(Database database, String name, int rows, ServerError error) {
		String batch = (rows > 0) ? "a batch of %d %s".formatted(rows, (rows == 1) ? "row" : "rows") : "it";
		this.log.tell(database, "%s: %s was rolled back (%s), trying again%s".formatted(name, batch,
				ErrorText.of(error), (rows > 1 && !error.state().transientConflict()) ? " with half" : ""), Map.of());
	}

	@Override
	public void setAside(Database database, String name, BatchFailed failure) {
		this.log.tell(database, "%s, set aside: %s".formatted(name, failure.message()), Map.of());
	}

	@Override
	public void verifying(Database database, String name, String query) {
		this.log.tell(database, "%s: verifying %s".formatted(name, query), Map.of());
	}

	@Override
	public void connectionLost(Database database, String name, ServerError error) {
		this.log.tell(database,
				"%s: a session was lost (%s); the checkpoint tells where to go on".formatted(name, ErrorText.of(error)),
				Map.of());
	}

	@Override
	public void ended(Database database, String name) {
		this.log.line().clear();
	}

}
