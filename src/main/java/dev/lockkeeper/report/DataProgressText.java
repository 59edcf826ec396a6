package dev.lockkeeper.report;

import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.data.store.DataProgress;

import org.springframework.boot.json.JsonWriter.Members;

/**
 * Describes the progress of a data migration.
 */
final class DataProgressText {

	private static final int BAR = 10;

	private DataProgressText() {
	}

	static String of(DataProgress progress) {
		List<String> parts = new ArrayList<>();
		String percent = progress.share().isPresent() ? percent(progress) + " % " : "";
		parts.add(percent + rows(progress));
		if (progress.rowsASecond() >= 1) {
			parts.add(rate(progress));
		}
		progress.remaining().ifPresent((left) -> parts.add(Numbers.duration(left) + " left"));
		if (progress.batchSize() > 0 && progress.rowsASecond() >= 1) {
			parts.add("batches of " + Numbers.number(progress.batchSize()));
		}
		if (progress.setAside() > 0) {
			parts.add(
					"%d %s set aside".formatted(progress.setAside(), (progress.setAside() == 1) ? "batch" : "batches"));
		}
		if (progress.throttle() != null) {
			parts.add("throttled: " + progress.throttle());
		}
		return String.join(", ", parts);
	}

	/** A bar for a terminal, which shows one line. */
	static String bar(DataProgress progress) {
		Long rows = progress.rowsEstimated();
		if (rows == null || progress.share().isEmpty()) {
			return of(progress);
		}
		int full = (int) (progress.share().getAsDouble() * BAR);
		List<String> parts = new ArrayList<>();
		parts.add("[%s%s] %d%% %s of %s".formatted("#".repeat(full), "-".repeat(BAR - full), percent(progress),
				Numbers.number(progress.rowsWalked()), Numbers.number(rows)));
		if (progress.throttle() == null && progress.rowsASecond() >= 1) {
			parts.add(rate(progress));
			progress.remaining().ifPresent((left) -> parts.add(Numbers.duration(left) + " left"));
		}
		if (progress.batchSize() > 0) {
			parts.add(Numbers.number(progress.batchSize()) + "/batch");
		}
		if (progress.throttle() != null) {
			parts.add("throttled: " + progress.throttle());
		}
		return String.join(", ", parts);
	}

	private static String rows(DataProgress progress) {
		String changed = Numbers.number(progress.rowsChanged());
		return (progress.rowsEstimated() == null) ? changed + " rows changed" : "%s of %s rows, %s changed"
			.formatted(Numbers.number(progress.rowsWalked()), Numbers.number(progress.rowsEstimated()), changed);
	}

	private static String rate(DataProgress progress) {
		return Numbers.number(Math.round(progress.rowsASecond())) + "/s";
	}

	private static int percent(DataProgress progress) {
		return (int) (progress.share().orElse(0) * 100);
	}

	static void members(Members<DataProgress> members) {
		members.add("rowsWalked", DataProgress::rowsWalked);
		members.add("rowsChanged", DataProgress::rowsChanged);
		members.add("rowsEstimated", DataProgress::rowsEstimated).whenNotNull();
		members.add("percent", (progress) -> progress.share().isPresent() ? percent(progress) : null).whenNotNull();
		members.add("rowsASecond", (progress) -> Math.round(progress.rowsASecond()));
		members.add("secondsLeft", (progress) -> progress.remaining().map((left) -> left.toSeconds()).orElse(null))
			.whenNotNull();
		members.add("batchSize", DataProgress::batchSize);
		members.add("throttle", DataProgress::throttle).whenNotNull();
	}

}
