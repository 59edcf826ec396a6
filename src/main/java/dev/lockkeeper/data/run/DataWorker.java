package dev.lockkeeper.data.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.data.definition.Bounds;
import dev.lockkeeper.data.store.KeyWalk;
import dev.lockkeeper.data.store.KeyWalk.Batch;
import dev.lockkeeper.data.store.KeyedTable;
import dev.lockkeeper.data.store.RunStatus;
import dev.lockkeeper.data.store.TablePart;
import dev.lockkeeper.data.store.TablePartStore;
import dev.lockkeeper.database.DatabaseUnreachableException;
import dev.lockkeeper.postgres.ServerError;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Takes one claim after the other and walks it, batch by batch, each committed together
 * with its checkpoint.
 */
class DataWorker {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	/** A batch during which the session was lost more often may be what ends it. */
	private static final int LOSSES_ALLOWED = 3;

	private final RunContext context;

	private final @Nullable KeyWalk walk;

	private final BatchSize size;

	private final BatchFailureHandler failures;

	private volatile @Nullable Connection connection;

	private int losses;

	DataWorker(RunContext context, @Nullable KeyedTable table, BatchSize size) {
		this.context = context;
		this.walk = (table != null) ? new KeyWalk(table) : null;
		this.size = size;
		this.failures = new BatchFailureHandler(context, size);
	}

	/** Works until nothing is left, or the gate is closed. */
	void work() {
		boolean more = true;
		while (more && this.context.gate().pass()) {
			more = inSession();
		}
	}

	BatchSize size() {
		return this.size;
	}

	/** The server's process for this worker; 0 while there is none. */
	int pid() {
		try {
			Connection current = this.connection;
			return (current != null) ? current.unwrap(PGConnection.class).getBackendPID() : 0;
		}
		catch (SQLException ex) {
			// it has just been closed
			return 0;
		}
	}

	/** Cancels what it is doing; its transaction is rolled back. */
	void cancel() {
		try {
			Connection current = this.connection;
			if (current != null) {
				current.unwrap(PGConnection.class).cancelQuery();
			}
		}
		catch (SQLException ex) {
			// the session is gone, and the statement with it
			this.connection = null;
		}
	}

	/**
	 * @return whether to go on in a new session
	 */
	private boolean inSession() {
		try (Connection session = this.context.sessions().worker(this.context.migration().limits())) {
			this.connection = session;
			takeClaims(session);
			return false;
		}
		catch (SQLException ex) {
			ServerError error = ServerError.of(ex);
			boolean again = error.state().serverUnavailable() && ++this.losses <= LOSSES_ALLOWED;
			if (again) {
				this.context.log().connectionLost(error);
			}
			else if (!this.context.gate().isClosed()) {
				this.context.gate().fail(BatchFailureHandler.sentence(error));
			}
			return again;
		}
		catch (DatabaseUnreachableException ex) {
			this.context.gate().fail(String.valueOf(ex.getMessage()));
			return false;
		}
		catch (RuntimeException | Error ex) {
			this.context.gate().fail(BatchFailureHandler.sentence(ServerError.of(ex)));
			return false;
		}
		finally {
			this.connection = null;
		}
	}

	private void takeClaims(Connection session) throws SQLException {
		TablePartStore claims = this.context.claims();
		Duration pause = FIRST_PAUSE;
		while (this.context.gate().pass()) {
			Optional<TablePart> claim = claims.take(session);
			if (claim.isPresent()) {
				walkClaim(session, claim.get());
				claims.release(session, claim.get());
				pause = FIRST_PAUSE;
			}
			else if (claims.totals(session).walked() || !this.context.gate().pause(pause)) {
				return;
			}
			else {
				// others may end soon, as the parts are alike; or die, in some hours
				pause = (pause.compareTo(LONGEST_PAUSE) < 0) ? pause.multipliedBy(2) : LONGEST_PAUSE;
			}
		}
	}

	private void walkClaim(Connection session, TablePart taken) throws SQLException {
		TablePart claim = taken;
		while (this.context.gate().pass()) {
			Optional<Batch> batch = next(session, claim);
			if (batch.isEmpty()) {
				this.context.claims().done(session, claim);
				return;
			}
			claim = attempt(session, claim, batch.get());
		}
	}

	private Optional<Batch> next(Connection session, TablePart claim) throws SQLException {
		if (this.walk == null) {
			return (claim.checkpoint() != null) ? Optional.empty() : Optional.of(new Batch(Bounds.NONE, 0));
		}
		return this.walk.next(session, claim.position(), claim.end(), this.size.rows());
	}

	/**
	 * @return the claim as it is after that, moved on or not
	 */
	private TablePart attempt(Connection session, TablePart claim, Batch batch) throws SQLException {
		long start = System.nanoTime();
		session.setAutoCommit(false);
		try {
			long changed = this.context.migration().work().apply(session, batch.bounds());
			RunStatus status = this.context.claims().advance(session, claim, batch, changed);
			if (status == RunStatus.CANCELLED) {
				session.rollback();
				this.context.gate().close();
				return claim;
			}
			session.commit();
			this.context.seen(status);
		}
		catch (SQLException | RuntimeException ex) {
			rollback(session, ex);
			return this.failures.judge(session, claim, batch, ex);
		}
		finally {
			endTransaction(session);
		}
		this.losses = 0;
		this.failures.forget();
		this.size.took(batch.rows(), Duration.ofNanos(System.nanoTime() - start));
		this.context.gate().pause(this.context.pace().after(batch.rows()));
		return claim.at(batch.bounds().to());
	}

	private static void rollback(Connection session, Exception cause) {
		try {
			session.rollback();
		}
		catch (SQLException ex) {
			cause.addSuppressed(ex);
		}
	}

	/** What was not committed is not to be: the driver would, with the setting. */
	private static void endTransaction(Connection session) throws SQLException {
		if (!session.isClosed()) {
			session.rollback();
			session.setAutoCommit(true);
		}
	}

}
