package dev.lockkeeper.report;

import java.time.Duration;
import java.util.Optional;

import dev.lockkeeper.postgres.LockWait;
import dev.lockkeeper.postgres.Progress;

/**
 * Puts into words how far a statement is.
 */
final class ProgressText {

	private ProgressText() {
	}

	static String of(String script, Optional<Progress> progress, Optional<LockWait> wait, Duration elapsed) {
		String percent = progress.filter((one) -> one.percent() >= 0)
			.map((one) -> ", " + one.percent() + "%")
			.orElse("");
		return "%s, %s%s: %s%s".formatted(script, Amounts.duration(elapsed), percent,
				progress.map(ProgressText::of).orElse(wait.isPresent() ? "" : "running"),
				wait.map((one) -> (progress.isPresent() ? ", " : "") + WaitText.line(one)).orElse(""));
	}

	private static String of(Progress progress) {
		String phase = progress.phase().isEmpty() ? progress.work() : progress.phase();
		if (progress.total() > 0) {
			return "%s (%d of %d %s)".formatted(phase, progress.done(), progress.total(), progress.unit());
		}
		return (progress.done() > 0) ? "%s, %d %s".formatted(phase, progress.done(), progress.unit()) : phase;
	}

}
