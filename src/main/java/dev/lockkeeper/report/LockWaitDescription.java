package dev.lockkeeper.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockWait;

import org.springframework.boot.json.JsonWriter.Members;

/**
 * Describes which sessions block a statement, and what to do about them.
 */
final class LockWaitDescription {

	private LockWaitDescription() {
	}

	/** One line for the lock, and one for each session that blocks it. */
	static List<String> lines(LockWait wait) {
		List<String> lines = new ArrayList<>();
		lines.add("It waited for %s, blocked by:".formatted(wait.wanted()));
		wait.blockers().forEach((blocker) -> lines.add("  " + blocker(blocker)));
		return lines;
	}

	/** The same in one line. */
	static String line(LockWait wait) {
		return "waits for %s, blocked by %s".formatted(wait.wanted(),
				String.join("; ", wait.blockers().stream().map(LockWaitDescription::blocker).toList()));
	}

	private static String blocker(Blocker blocker) {
		if (blocker.pid() == 0) {
			return "a prepared transaction (see pg_prepared_xacts)";
		}
		List<String> parts = new ArrayList<>();
		parts.add("pid " + blocker.pid());
		if (blocker.user() != null) {
			parts.add("user " + blocker.user());
		}
		if (blocker.application() != null && !blocker.application().isBlank()) {
			parts.add("application \"%s\"".formatted(blocker.application()));
		}
		if (blocker.kind() != null && !blocker.kind().equals("client backend")) {
			parts.add(blocker.kind());
		}
		parts.add((blocker.holds() != null) ? "holds " + blocker.holds() : "ahead in the lock queue");
		if (blocker.state() != null) {
			parts.add(blocker.state());
		}
		if (blocker.transactionAge() != null) {
			parts.add("transaction open for " + Numbers.duration(blocker.transactionAge()));
		}
		return String.join(", ", parts) + ((blocker.query() != null) ? ": " + blocker.query() : "")
				+ (blocker.hidden() ? " (this user is not allowed to see more)" : "");
	}

	/** What to do about the sessions that block. */
	static String advice(Optional<LockWait> wait) {
		String retry = "A retry is safe. ";
		List<Blocker> blockers = wait.map(LockWait::blockers).orElse(List.of());
		if (blockers.isEmpty()) {
			return retry + "Look in pg_stat_activity for long transactions on the table, or run at a quieter time.";
		}
		Blocker first = blockers.getFirst();
		if (first.pid() == 0) {
			return retry + "End the transaction in pg_prepared_xacts with COMMIT PREPARED or ROLLBACK PREPARED.";
		}
		if (first.hidden()) {
			return retry + "To see what the blocking session does, grant pg_read_all_stats to the migration user.";
		}
		String end = "pg_terminate_backend(%d)".formatted(first.pid());
		return retry + (first.idleInTransaction()
				? "The blocking session is idle in transaction: end it with %s. Set idle_in_transaction_session_timeout to end such sessions automatically."
					.formatted(end)
				: "Wait until the blocking session ends, or end it with %s.".formatted(end));
	}

	/** Describes a session by user, application and age of its transaction. */
	static String session(Blocker session) {
		StringBuilder text = new StringBuilder("Session %d".formatted(session.pid()));
		if (session.user() != null) {
			text.append(" of user ").append(session.user());
		}
		if (session.application() != null && !session.application().isBlank()) {
			text.append(" (").append(session.application()).append(')');
		}
		Duration age = session.transactionAge();
		if (age == null) {
			return text.append(" has a transaction open (this user is not allowed to see since when)").toString();
		}
		text.append(" has a transaction open for ").append(Numbers.duration(age));
		return session.idleInTransaction() ? text.append(" (idle)").toString() : text.toString();
	}

	static void members(Members<LockWait> members) {
		members.add("wanted", LockWait::wanted);
		members.add("blockers", (wait) -> Section.json(wait.blockers(), LockWaitDescription::blocker));
	}

	private static void blocker(Members<Blocker> members) {
		members.add("pid", Blocker::pid);
		members.add("user", Blocker::user).whenNotNull();
		members.add("application", Blocker::application).whenNotNull();
		members.add("kind", Blocker::kind).whenNotNull();
		members.add("state", Blocker::state).whenNotNull();
		members.add("holds", Blocker::holds).whenNotNull();
		members.add("transactionMillis", Blocker::transactionAge).whenNotNull().as(Duration::toMillis);
		members.add("query", Blocker::query).whenNotNull();
	}

	/** The fields of a session that works on a table of a plan. */
	static void session(Members<Blocker> members) {
		members.add("pid", Blocker::pid);
		members.add("user", Blocker::user).whenNotNull();
		members.add("application", Blocker::application).whenNotNull();
		members.add("state", Blocker::state).whenNotNull();
		members.add("transactionMillis", Blocker::transactionAge).whenNotNull().as(Duration::toMillis);
		members.add("holds", Blocker::holds).whenNotNull();
	}

}
