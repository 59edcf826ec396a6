package dev.lockkeeper.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.lint.plan.LiveTable;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.trace.LockMode;
import dev.lockkeeper.report.Block.Heading;
import dev.lockkeeper.report.Block.Item;
import dev.lockkeeper.report.Block.Items;
import dev.lockkeeper.report.Block.Paragraph;

import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.WritableJson;

/**
 * Live tables that pending migrations use.
 */
record PlanSection(List<PlannedTable> tables) implements Section {

	PlanSection {
		tables = List.copyOf(tables);
	}

	@Override
	public String field() {
		return "tables";
	}

	@Override
	public List<Block> details() {
		return this.tables.isEmpty() ? List.of() : List.of(new Heading("Tables that the pending migrations use:",
				List.of(new Items(this.tables.stream().map(PlanSection::item).toList()))));
	}

	private static Item item(PlannedTable planned) {
		LiveTable table = planned.table();
		List<Block> details = new ArrayList<>();
		details.add(new Paragraph(lock(planned)));
		table.dataMigration()
			.ifPresent((name) -> details.add(new Paragraph("Data migration %s is processing it.".formatted(name))));
		table.holders()
			.forEach((holder) -> details
				.add(new Paragraph("%s and holds %s.".formatted(LockWaitDescription.session(holder), holder.holds()))));
		table.lastVacuum()
			.ifPresent((time) -> details
				.add(new Paragraph("Last vacuumed %s.".formatted(time.truncatedTo(ChronoUnit.SECONDS)))));
		return new Item("%s: %s, by %s".formatted(table.label(), table.load(), planned.migration().script()), details);
	}

	private static String lock(PlannedTable planned) {
		return planned.lock()
			.map((mode) -> "%s lock: %s wait".formatted(mode, mode.blocks()))
			.orElse("outside a transaction: %s wait".formatted(LockMode.SHARE_UPDATE_EXCLUSIVE.blocks()));
	}

	@Override
	public List<WritableJson> json() {
		return Section.json(this.tables, PlanSection::members);
	}

	private static void members(Members<PlannedTable> members) {
		members.add("schema", (planned) -> planned.table().name().schema());
		members.add("name", (planned) -> planned.table().name().name());
		members.add("migration", (planned) -> planned.migration().script());
		members.from((planned) -> planned.lock().orElse(null)).whenNotNull().usingMembers((lock) -> {
			lock.add("lock", LockMode::toString);
			lock.add("blocks", LockMode::blocks);
		});
		members.from(PlannedTable::table).usingMembers(PlanSection::table);
	}

	private static void table(Members<LiveTable> members) {
		members.add("bytes", LiveTable::bytes);
		members.add("rows", LiveTable::rows);
		members.add("writesPerSecond", (table) -> Math.round(table.writesPerSecond() * 10) / 10.0);
		members.add("lastVacuum", (table) -> table.lastVacuum().orElse(null)).whenNotNull();
		members.add("dataMigration", (table) -> table.dataMigration().orElse(null)).whenNotNull();
		members.add("sessions", (table) -> Section.json(table.holders(), LockWaitDescription::session));
	}

}
