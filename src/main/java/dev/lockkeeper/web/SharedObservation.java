package dev.lockkeeper.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.lockkeeper.database.Database;
import dev.lockkeeper.web.DatabaseObservation.Unseen;
import org.jspecify.annotations.Nullable;

/**
 * Shares one query of a database among all callers: never two at once, at most one per
 * second, with a limited wait.
 */
class SharedObservation {

	private static final Duration BETWEEN = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** How long the last answer replaces a missing one. */
	private static final Duration VALID = Duration.ofSeconds(15);

	private final Database database;

	private final Supplier<DatabaseObservation> observer;

	private final Clock clock;

	private @Nullable Look current;

	private @Nullable Look before;

	SharedObservation(Database database, Supplier<DatabaseObservation> observer, Clock clock) {
		this.database = database;
		this.observer = observer;
		this.clock = clock;
	}

	Database database() {
		return this.database;
	}

	/** Starts a query unless one is running. */
	void begin() {
		look();
	}

	/** The current state, at most one second old. */
	DatabaseObservation latest() {
		Look look = look();
		Duration left = PATIENCE.minus(age(look));
		try {
			return look.answer().get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return beforeIt();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return beforeIt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	private synchronized Look look() {
		Look last = this.current;
		if (last != null && (!last.answer().isDone() || age(last).compareTo(BETWEEN) < 0)) {
			return last;
		}
		Look next = new Look(this.clock.instant(),
				CompletableFuture.supplyAsync(this.observer, (task) -> Thread.ofVirtual().start(task)));
		this.before = last;
		this.current = next;
		return next;
	}

	private synchronized DatabaseObservation beforeIt() {
		if (this.before != null && age(this.before).compareTo(VALID) < 0) {
			return this.before.answer().join();
		}
		return new Unseen(this.database, "The database does not answer.");
	}

	private Duration age(Look look) {
		return Duration.between(look.begunAt(), this.clock.instant());
	}

	private record Look(Instant begunAt, CompletableFuture<DatabaseObservation> answer) {
	}

}
