package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataStatus;
import org.jspecify.annotations.Nullable;

/**
 * Data migrations in a JSON report.
 */
final class DataJson {

	private DataJson() {
	}

	static Map<String, Object> of(DataLine line) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("name", line.name());
		DataMigration migration = line.migration();
		if (migration != null) {
			migration.tableKey().ifPresent((key) -> {
				object.put("table", key.table());
				object.put("key", key.key());
			});
			put(object, "needs", migration.needs().map(Version::toString).orElse(null));
			object.put("environments", migration.environments().stream().sorted().toList());
			put(object, "due", migration.due().orElse(null));
		}
		DataStatus status = line.status();
		if (status != null) {
			put(status, object);
		}
		return object;
	}

	private static void put(DataStatus status, Map<String, Object> object) {
		object.put("state", status.state().toString());
		object.put("changed", status.changed());
		put(object, "due", status.due());
		object.put("overdue", status.overdue());
		put(object, "begunAt", status.begunAt());
		put(object, "endedAt", status.endedAt());
		put(object, "actor", status.actor());
		object.put("processes", status.processes());
		put(object, "failure", status.failure());
		object.put("setAside", status.setAside());
		if (status.progress() != null) {
			object.putAll(of(status.progress()));
		}
	}

	static Map<String, Object> of(DataProgress progress) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("rowsWalked", progress.rowsWalked());
		object.put("rowsChanged", progress.rowsChanged());
		put(object, "rowsEstimated", progress.rowsEstimated());
		progress.share().ifPresent((share) -> object.put("percent", (int) (share * 100)));
		object.put("rowsASecond", Math.round(progress.rowsASecond()));
		progress.remaining().ifPresent((left) -> object.put("secondsLeft", left.toSeconds()));
		object.put("batchSize", progress.batchSize());
		put(object, "throttle", progress.throttle());
		return object;
	}

	private static void put(Map<String, Object> object, String name, @Nullable Object value) {
		if (value != null) {
			object.put(name, (value instanceof Number) ? value : value.toString());
		}
	}

}
