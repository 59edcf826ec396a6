package dev.lockkeeper.lint.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.QualifiedName;

/**
 * The size of a table and its use while a migration of it is pending.
 *
 * @param label its name, quoted as in SQL
 * @param bytes the size with its indexes and partitions
 * @param rows the estimate of the server
 * @param writesPerSecond rows inserted, updated and deleted, on average since the start
 * of the server's statistics
 * @param lastVacuum the last vacuum or autovacuum
 * @param dataMigration the data migration that is running on it
 * @param holders sessions with a lock on it whose transaction has been open for a while
 */
public record LiveTable(QualifiedName name, String label, long bytes, long rows, double writesPerSecond,
		Optional<Instant> lastVacuum, Optional<String> dataMigration, List<Blocker> holders) {

	public LiveTable {
		holders = List.copyOf(holders);
	}

	/** The same with who uses it now. */
	LiveTable usedBy(Optional<String> running, List<Blocker> sessions) {
		return new LiveTable(this.name, this.label, this.bytes, this.rows, this.writesPerSecond, this.lastVacuum,
				running, sessions);
	}

	/** Its size and its writes, in words. */
	public String load() {
		return String.format(Locale.ROOT, "%s, about %,d rows, %s writes per second", size(this.bytes), this.rows,
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
