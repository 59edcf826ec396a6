package dev.lockkeeper.lint.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * A table as it is used while a migration waits to be applied to it.
 *
 * @param label its name as SQL has to write it
 * @param bytes with its indexes, and with its partitions
 * @param rows as the server estimates them
 * @param writesPerSecond rows inserted, updated and deleted, on average since the
 * server's statistics began
 * @param lastVacuum when it was last vacuumed, by whomever
 * @param dataMigration the one that works on it now
 * @param holders sessions that have a lock on it and have had their transaction open for
 * a while; what they do is not told
 */
public record LiveTable(QualifiedName name, String label, long bytes, long rows, double writesPerSecond,
		Optional<Instant> lastVacuum, Optional<String> dataMigration, List<Blocker> holders) {

	public LiveTable {
		holders = List.copyOf(holders);
	}

	/** How large it is and how much is written to it, as a sentence has it. */
	public String load() {
		return String.format(Locale.ROOT, "%s, about %,d rows, %s writes a second", size(this.bytes), this.rows,
				(this.writesPerSecond >= 10 || this.writesPerSecond == 0) ? Math.round(this.writesPerSecond)
						: String.format(Locale.ROOT, "%.1f", this.writesPerSecond));
	}

	private static String size(long bytes) {
		List<String> units = List.of("bytes", "kB", "MB", "GB", "TB");
		double size = bytes;
		int unit = 0;
		while (size >= 1024 && unit < units.size() - 1) {
			size /= 1024;
			unit++;
		}
		return String.format(Locale.ROOT, (unit > 0 && size < 10) ? "%.1f %s" : "%.0f %s", size, units.get(unit));
	}

}
