package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.ServerError;

/**
 * Checks the health of the database once per second. If that fails, it reports so once,
 * and the run continues.
 */
class HealthCheck {

	private final DatabaseHealth health;

	private final RunLog log;

	private boolean visibilityChecked;

	private boolean failed;

	HealthCheck(DatabaseHealth health, RunLog log) {
		this.health = health;
		this.log = log;
	}

	/** Why the workers should pause; empty if the database is healthy. */
	Optional<PauseReason> check(Connection connection, List<Integer> workers) throws SQLException {
		try {
			if (!this.visibilityChecked) {
				this.visibilityChecked = true;
				this.health.notVisible(connection).ifPresent(this.log::healthNotVisible);
			}
			return this.health.problem(connection, workers);
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			if (error.sessionLost()) {
				throw ex;
			}
			if (!this.failed) {
				this.failed = true;
				this.log.healthNotVisible(ErrorSentence.of(error));
			}
			return Optional.empty();
		}
	}

}
