package dev.lockkeeper.report;

import java.time.Duration;

import dev.lockkeeper.data.run.DataLog;
import dev.lockkeeper.data.run.PauseReason;
import dev.lockkeeper.data.run.PauseReason.PauseRequested;
import dev.lockkeeper.data.run.RunFailure.BatchFailed;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.postgres.ServerError;

/**
 * Logs the progress of a data migration: as a bar on a terminal, otherwise as lines,
 * whose figures are separate fields in JSON.
 */
public class DataConsoleLog implements DataLog {

	private static final int SHORTEST_NAME = 5;

	private final ConsoleLog log;

	public DataConsoleLog(ConsoleLog log) {
		this.log = log;
	}

	@Override
	public void started(Database database, String name, DataProgress progress, int parts, int workers) {
		String text = (parts == 0) ? "one transaction" : "%s, %s, %s".formatted(Numbers.count(parts, "part"),
				Numbers.count(workers, "worker"), DataProgressText.of(progress));
		this.log.log(database, "%s: %s".formatted(name, text));
	}

	@Override
	public void progress(Database database, String name, DataProgress progress, Duration elapsed) {
		if (this.log.line().replace(line(name, DataProgressText.bar(progress)))
				|| !this.log.line().due(name, elapsed)) {
			return;
		}
		this.log.log(database, "%s: %s".formatted(name, DataProgressText.of(progress)), progress);
	}

	/** Shortens a long name, so that the figures fit on the line. */
	private static String line(String name, String bar) {
		int width = Math.max(SHORTEST_NAME, ProgressLine.WIDTH - bar.length() - 1);
		return "%s %s".formatted((name.length() > width) ? name.substring(0, width - 1) + "…" : name, bar);
	}

	@Override
	public void healthNotVisible(Database database, String name, String reason) {
		this.log.log(database,
				"%s: the load of the database cannot be measured completely: %s".formatted(name, reason));
	}

	@Override
	public void paused(Database database, String name, PauseReason reason) {
		String state = (reason instanceof PauseRequested) ? "%s is %s" : "%s is throttled: %s";
		this.log.logThrottle(database, state.formatted(name, reason.message()), reason.message());
	}

	@Override
	public void resumed(Database database, String name) {
		this.log.log(database, "%s continues".formatted(name));
	}

	@Override
	public void batchFailed(Database database, String name, int rows, ServerError error) {
		String batch = (rows > 0) ? "a batch of " + Numbers.count(rows, "row") : "the transaction";
		this.log.log(database, "%s: %s was rolled back (%s), trying again%s".formatted(name, batch, ErrorText.of(error),
				(rows > 1 && !error.state().transientConflict()) ? " with half of the rows" : ""));
	}

	@Override
	public void setAside(Database database, String name, BatchFailed failure) {
		this.log.log(database, "%s: a batch was set aside: %s".formatted(name, failure.message()));
	}

	@Override
	public void verifying(Database database, String name, String query) {
		this.log.log(database, "%s: verifying with %s".formatted(name, query));
	}

	@Override
	public void connectionLost(Database database, String name, ServerError error) {
		this.log.log(database,
				"%s: a connection was lost (%s), continuing from the checkpoint".formatted(name, ErrorText.of(error)));
	}

	@Override
	public void ended(Database database, String name) {
		this.log.line().clear();
	}

}
