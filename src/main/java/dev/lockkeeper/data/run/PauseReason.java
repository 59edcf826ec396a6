package dev.lockkeeper.data.run;

import java.time.Duration;
import java.util.Locale;

import org.springframework.util.unit.DataSize;

/**
 * Why the workers of a run pause.
 */
public sealed interface PauseReason {

	/** The reason in one clause, without a period. */
	String message();

	/** Whether another reason is of the same kind, with other figures. */
	default boolean sameKindAs(PauseReason other) {
		return getClass() == other.getClass();
	}

	/** Requested by db-data pause. */
	record PauseRequested() implements PauseReason {

		@Override
		public String message() {
			return "paused by db-data pause, continue with db-data resume";
		}

	}

	/** Other sessions wait for locks of the workers. */
	record LockWaiters(int sessions) implements PauseReason {

		@Override
		public String message() {
			return this.sessions + ((this.sessions == 1) ? " session waits" : " sessions wait") + " for its locks";
		}

	}

	/** More sessions are active than the data migration allows. */
	record TooManyActiveSessions(int sessions, int limit) implements PauseReason {

		@Override
		public String message() {
			return "%d sessions are active, the limit is %d".formatted(this.sessions, this.limit);
		}

	}

	/** Few connections are left. */
	record FewConnectionsLeft(int used, int available) implements PauseReason {

		@Override
		public String message() {
			return "%d of %d connections are in use".formatted(this.used, this.available);
		}

	}

	/** A replica lags by more than the data migration allows. */
	record LaggingReplica(String replica, Duration lag, Duration limit) implements PauseReason {

		@Override
		public String message() {
			return String.format(Locale.ROOT, "replica %s lags by %.1f s, the limit is %.1f s", this.replica,
					this.lag.toMillis() / 1000.0, this.limit.toMillis() / 1000.0);
		}

	}

	/** A replication slot retains more WAL than the data migration allows. */
	record RetainedWal(String slot, DataSize retained, DataSize limit) implements PauseReason {

		@Override
		public String message() {
			return "replication slot %s retains %d MB of WAL, the limit is %d MB".formatted(this.slot,
					this.retained.toMegabytes(), this.limit.toMegabytes());
		}

	}

}
