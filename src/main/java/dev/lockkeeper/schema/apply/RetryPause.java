package dev.lockkeeper.schema.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.database.ControlSession;
import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.Interruption;
import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.LockWaits;

/**
 * The pause before a migration is tried again. It ends early when the sessions that
 * blocked the migration have released their locks.
 */
class RetryPause {

	private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);

	private final ControlSession control;

	private final Interruption interruption;

	private final LockWaits lockWaits = new LockWaits();

	RetryPause(ControlSession control, Interruption interruption) {
		this.control = control;
		this.interruption = interruption;
	}

	/**
	 * Pauses.
	 * @return whether the run is to stop
	 * @throws SQLException if the control session is lost
	 */
	boolean pause(Duration longest, Optional<LockWait> wait) throws SQLException {
		List<Blocker> blockers = wait.map(LockWait::blockers).orElse(List.of());
		boolean visible = !blockers.isEmpty()
				&& blockers.stream().noneMatch((blocker) -> blocker.hidden() || blocker.pid() == 0);
		long start = System.nanoTime();
		while (true) {
			Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
			Duration left = longest.minus(elapsed);
			if (!left.isPositive()) {
				return false;
			}
			if (this.interruption.pause((left.compareTo(BETWEEN_CHECKS) < 0) ? left : BETWEEN_CHECKS)) {
				return true;
			}
			Duration since = Duration.ofNanos(System.nanoTime() - start);
			if (visible && !this.control.ask((connection) -> this.lockWaits.remain(connection, blockers, since))) {
				return false;
			}
		}
	}

}
