package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockWait;

/**
 * Puts into words whom a statement waits for.
 */
final class WaitText {

	private WaitText() {
	}

	/** One line for what is wanted, and one for each session in the way. */
	static List<String> lines(LockWait wait) {
		List<String> lines = new ArrayList<>();
		lines.add("It waited for %s, behind:".formatted(wait.wanted()));
		wait.blockers().forEach((blocker) -> lines.add("  " + text(blocker)));
		return lines;
	}

	/** All in one line. */
	static String line(LockWait wait) {
		return "waits for %s behind %s".formatted(wait.wanted(),
				String.join("; ", wait.blockers().stream().map(WaitText::text).toList()));
	}

	/** Who a session is, what it holds, and what it does. */
	static String text(Blocker blocker) {
		if (blocker.pid() == 0) {
			return "a prepared transaction (see pg_prepared_xacts)";
		}
		StringBuilder text = new StringBuilder("pid %d".formatted(blocker.pid()));
		if (blocker.user() != null) {
			text.append(", user ").append(blocker.user());
		}
		if (blocker.application() != null && !blocker.application().isBlank()) {
			text.append(", application \"%s\"".formatted(blocker.application()));
		}
		if (blocker.kind() != null && !blocker.kind().equals("client backend")) {
			text.append(", ").append(blocker.kind());
		}
		text.append((blocker.holds() != null) ? ", holds " + blocker.holds() : ", waits in front");
		if (blocker.state() != null) {
			text.append(", ").append(blocker.state());
		}
		if (blocker.transactionAge() != null) {
			text.append(", transaction open for ").append(Amounts.duration(blocker.transactionAge()));
		}
		if (blocker.query() != null) {
			text.append(": ").append(blocker.query());
		}
		return text.append(blocker.hidden() ? " (this user may not see more of it)" : "").toString();
	}

	/** What to do about those in the way. */
	static String advice(Optional<LockWait> wait) {
		String retry = "A retry is safe. ";
		List<Blocker> blockers = wait.map(LockWait::blockers).orElse(List.of());
		if (blockers.isEmpty()) {
			return retry + "Look in pg_stat_activity for long transactions on the table, or run at a quieter time.";
		}
		Blocker first = blockers.getFirst();
		if (first.pid() == 0) {
			return retry + "COMMIT PREPARED or ROLLBACK PREPARED what stands in pg_prepared_xacts.";
		}
		if (first.hidden()) {
			return retry + "To see who it is: GRANT pg_read_all_stats TO the user that migrates.";
		}
		String end = "pg_terminate_backend(%d) ends it".formatted(first.pid());
		return retry + (first.idleInTransaction()
				? "Its client left a transaction open and does nothing in it: %s, and idle_in_transaction_session_timeout would."
					.formatted(end)
				: "Wait for it to end, or, if it may be ended, %s.".formatted(end));
	}

}
