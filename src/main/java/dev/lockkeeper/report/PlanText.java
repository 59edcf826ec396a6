package dev.lockkeeper.report;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.lockkeeper.lint.plan.LiveTable;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.lint.trace.LockMode;

/**
 * The tables of a plan as a terminal shows them.
 */
final class PlanText {

	private PlanText() {
	}

	static void write(List<PlannedTable> tables, StringBuilder text) {
		if (!tables.isEmpty()) {
			text.append("\n  What they work on:\n");
		}
		tables.forEach((planned) -> {
			LiveTable table = planned.table();
			text.append("    %s: %s, by %s%n".formatted(table.label(), table.load(), planned.migration().script()));
			text.append("      ").append(lock(planned)).append('\n');
			facts(table).forEach((fact) -> text.append("      ").append(fact).append('\n'));
		});
		if (!tables.isEmpty()) {
			text.append('\n');
		}
	}

	static String lock(PlannedTable planned) {
		return planned.lock()
			.map((mode) -> "%s lock: %s wait".formatted(mode, mode.blocks()))
			.orElse("outside a transaction: %s wait".formatted(LockMode.SHARE_UPDATE_EXCLUSIVE.blocks()));
	}

	/** Who is at work on it. */
	static List<String> facts(LiveTable table) {
		List<String> facts = new ArrayList<>();
		table.dataMigration().ifPresent((name) -> facts.add("Data migration %s works on it now.".formatted(name)));
		table.holders()
			.forEach((holder) -> facts.add("%s, and holds %s.".formatted(PlanReport.session(holder), holder.holds())));
		table.lastVacuum()
			.ifPresent((time) -> facts.add("Last vacuumed %s.".formatted(time.truncatedTo(ChronoUnit.SECONDS))));
		return facts;
	}

}
