package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.lint.plan.LiveTable;
import dev.lockkeeper.lint.plan.ReleasePlan.PlannedTable;
import dev.lockkeeper.postgres.Blocker;

/**
 * A table of a plan as JSON has it.
 */
final class PlanJson {

	private PlanJson() {
	}

	static Map<String, Object> of(PlannedTable planned) {
		LiveTable table = planned.table();
		Map<String, Object> object = HazardJson.pair("schema", table.name().schema(), "name", table.name().name());
		object.put("migration", planned.migration().script());
		planned.lock().ifPresent((mode) -> {
			object.put("lock", mode.toString());
			object.put("blocks", mode.blocks());
		});
		object.put("bytes", table.bytes());
		object.put("rows", table.rows());
		object.put("writesPerSecond", Math.round(table.writesPerSecond() * 10) / 10.0);
		table.lastVacuum().ifPresent((time) -> object.put("lastVacuum", time));
		table.dataMigration().ifPresent((name) -> object.put("dataMigration", name));
		object.put("sessions", table.holders().stream().map(PlanJson::session).toList());
		return object;
	}

	private static Map<String, Object> session(Blocker session) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("pid", session.pid());
		JsonReport.putIfKnown(object, "user", session.user());
		JsonReport.putIfKnown(object, "application", session.application());
		JsonReport.putIfKnown(object, "state", session.state());
		JsonReport.putIfKnown(object, "transactionMillis",
				(session.transactionAge() != null) ? session.transactionAge().toMillis() : null);
		JsonReport.putIfKnown(object, "holds", session.holds());
		return object;
	}

}
