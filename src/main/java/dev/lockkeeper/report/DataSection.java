package dev.lockkeeper.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.data.definition.DataMigration;
import dev.lockkeeper.data.store.DataProgress;
import dev.lockkeeper.data.store.DataState;
import dev.lockkeeper.data.store.DataStatus;
import dev.lockkeeper.report.Block.Row;
import dev.lockkeeper.report.Block.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Data migrations with what their files define or what the database knows about them.
 */
record DataSection(List<DataLine> lines) implements Section {

	DataSection {
		lines = List.copyOf(lines);
	}

	/**
	 * One data migration.
	 *
	 * @param migration the definition in its file; null when only its status is known
	 * @param status its status in the database; null when only its file was read
	 */
	record DataLine(String name, @Nullable DataMigration migration, @Nullable DataStatus status) {
	}

	static DataSection ofFiles(List<DataMigration> migrations) {
		return new DataSection(
				migrations.stream().map((migration) -> new DataLine(migration.name(), migration, null)).toList());
	}

	static DataSection ofStatuses(List<DataStatus> statuses) {
		return new DataSection(statuses.stream().map((status) -> new DataLine(status.name(), null, status)).toList());
	}

	@Override
	public String field() {
		return "dataMigrations";
	}

	@Override
	public List<Block> overview() {
		return this.lines.isEmpty() ? List.of() : List.of(new Table(List.of("data migration", ""),
				this.lines.stream().map((line) -> new Row(List.of(line.name(), text(line)), "")).toList()));
	}

	private static String text(DataLine line) {
		DataMigration migration = line.migration();
		DataStatus status = line.status();
		return (status != null) ? text(status) : (migration != null) ? text(migration) : "";
	}

	private static String text(DataMigration migration) {
		List<String> parts = new ArrayList<>();
		parts.add(migration.tableKey()
			.map((key) -> "table %s by key %s".formatted(key.table(), String.join(", ", key.key())))
			.orElse("one transaction"));
		migration.needs().ifPresent((version) -> parts.add("needs version " + version));
		if (!migration.environments().isEmpty()) {
			parts.add("for " + String.join(", ", migration.environments().stream().sorted().toList()));
		}
		migration.due().ifPresent((due) -> parts.add("due " + due));
		return String.join(", ", parts);
	}

	private static String text(DataStatus status) {
		List<String> parts = new ArrayList<>();
		parts.add(status.state() + (status.overdue() ? ", OVERDUE" : ""));
		if (status.state() == DataState.FINISHED && status.endedAt() != null) {
			parts.add(status.endedAt().truncatedTo(ChronoUnit.SECONDS).toString());
		}
		DataProgress progress = status.progress();
		if (progress != null) {
			parts.add(DataProgressText.of(progress));
		}
		if (status.processes() > 1) {
			parts.add(status.processes() + " processes");
		}
		if (status.changed()) {
			parts.add("its file has changed since the run");
		}
		if (status.due() != null && !status.state().settled()) {
			parts.add("due " + status.due());
		}
		return String.join(", ", parts);
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.lines, DataSection::members);
	}

	private static void members(Members<DataLine> members) {
		members.add("name", DataLine::name);
		members.from(DataLine::migration).whenNotNull().usingMembers(DataSection::migration);
		members.from(DataLine::status).whenNotNull().usingMembers(DataSection::status);
	}

	private static void migration(Members<DataMigration> members) {
		members.from((migration) -> migration.tableKey().orElse(null)).whenNotNull().usingMembers((key) -> {
			key.add("table", (one) -> one.table().toString());
			key.add("key", (one) -> one.key());
		});
		members.add("needs", (migration) -> migration.needs().map(Version::toString).orElse(null)).whenNotNull();
		members.add("environments", (migration) -> migration.environments().stream().sorted().toList());
		members.add("due", (migration) -> migration.due().orElse(null)).whenNotNull();
	}

	private static void status(Members<DataStatus> members) {
		members.add("state", (status) -> status.state().toString());
		members.add("changed", DataStatus::changed);
		members.add("due", DataStatus::due).whenNotNull();
		members.add("overdue", DataStatus::overdue);
		members.add("begunAt", DataStatus::begunAt).whenNotNull();
		members.add("endedAt", DataStatus::endedAt).whenNotNull();
		members.add("actor", DataStatus::actor).whenNotNull();
		members.add("processes", DataStatus::processes);
		members.add("failure", DataStatus::failure).whenNotNull();
		members.add("setAside", DataStatus::setAside);
		members.from(DataStatus::progress).whenNotNull().usingMembers(DataProgressText::members);
	}

}
