package dev.lockkeeper.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;

/**
 * Puts data migrations into words.
 */
final class DataText {

	private static final int BAR = 10;

	private DataText() {
	}

	/** In one line, without its name. */
	static String of(DataLine line) {
		DataMigration migration = line.migration();
		DataStatus status = line.status();
		return (status != null) ? of(status) : (migration != null) ? of(migration) : "";
	}

	private static String of(DataMigration migration) {
		List<String> parts = new ArrayList<>();
		parts.add(migration.tableKey()
			.map((key) -> "walks %s by %s".formatted(key.table(), String.join(", ", key.key())))
			.orElse("one transaction"));
		migration.needs().ifPresent((version) -> parts.add("needs " + version));
		if (!migration.environments().isEmpty()) {
			parts.add("for " + String.join(", ", migration.environments().stream().sorted().toList()));
		}
		migration.due().ifPresent((due) -> parts.add("due " + due));
		return String.join(", ", parts);
	}

	private static String of(DataStatus status) {
		List<String> parts = new ArrayList<>();
		parts.add(status.state() + (status.overdue() ? ", OVERDUE" : ""));
		if (status.state() == DataState.FINISHED && status.endedAt() != null) {
			parts.add(status.endedAt().truncatedTo(ChronoUnit.SECONDS).toString());
		}
		DataProgress progress = status.progress();
		if (progress != null) {
			parts.add(of(progress));
		}
		if (status.processes() > 1) {
			parts.add(status.processes() + " processes");
		}
		if (status.changed()) {
			parts.add("its file was changed since");
		}
		if (status.due() != null && !status.state().settled()) {
			parts.add("due " + status.due());
		}
		return String.join(", ", parts);
	}

	static String of(DataProgress progress) {
		StringBuilder text = new StringBuilder();
		progress.share().ifPresent((share) -> text.append("%d %% ".formatted((int) (share * 100))));
		text.append(rows(progress));
		if (progress.rowsASecond() >= 1) {
			text.append(", ").append(number(Math.round(progress.rowsASecond()))).append("/s");
		}
		progress.remaining().ifPresent((left) -> text.append(", ").append(Amounts.duration(left)).append(" left"));
		if (progress.batchSize() > 0 && progress.rowsASecond() >= 1) {
			text.append(", batches of ").append(number(progress.batchSize()));
		}
		if (progress.setAside() > 0) {
			text.append(", %d set aside".formatted(progress.setAside()));
		}
		if (progress.throttle() != null) {
			text.append(", waits: ").append(progress.throttle());
		}
		return text.toString();
	}

	private static String rows(DataProgress progress) {
		if (progress.rowsEstimated() == null) {
			return number(progress.rowsChanged()) + " rows changed";
		}
		return "%s of %s rows, %s changed".formatted(number(progress.rowsWalked()), number(progress.rowsEstimated()),
				number(progress.rowsChanged()));
	}

	/** For a terminal, where a line is all there is. */
	static String bar(DataProgress progress) {
		Long rows = progress.rowsEstimated();
		if (rows == null || progress.share().isEmpty()) {
			return of(progress);
		}
		double share = progress.share().getAsDouble();
		int full = (int) (share * BAR);
		List<String> parts = new ArrayList<>();
		parts.add("[%s%s] %d%% %s of %s".formatted("#".repeat(full), "-".repeat(BAR - full), (int) (share * 100),
				number(progress.rowsWalked()), number(rows)));
		if (progress.throttle() == null && progress.rowsASecond() >= 1) {
			parts.add(number(Math.round(progress.rowsASecond())) + "/s");
			progress.remaining().ifPresent((left) -> parts.add(Amounts.duration(left) + " left"));
		}
		if (progress.batchSize() > 0) {
			parts.add(number(progress.batchSize()) + "/batch");
		}
		if (progress.throttle() != null) {
			parts.add("waits: " + progress.throttle());
		}
		return String.join(", ", parts);
	}

	private static String number(Number number) {
		return String.format(Locale.ROOT, "%,d", number.longValue());
	}

}
