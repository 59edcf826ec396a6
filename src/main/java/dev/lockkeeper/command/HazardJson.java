package dev.lockkeeper.command;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.impact.Hazard;

/**
 * A hazard as JSON has it.
 */
final class HazardJson {

	private HazardJson() {
	}

	static Map<String, Object> of(Hazard hazard) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("rule", hazard.rule().id());
		object.put("severity", hazard.rule().severity().toString());
		object.put("file", hazard.file());
		object.put("line", hazard.line());
		object.put("effect", hazard.effect());
		object.put("blocks", hazard.blocks());
		object.put("instead", hazard.instead());
		object.put("link", hazard.rule().link());
		hazard.table()
			.ifPresent((table) -> object.put("table", Map.of("schema", table.schema(), "name", table.name())));
		hazard.allowance()
			.ifPresent((allowance) -> object.put("allowed",
					Map.of("reason", allowance.reason(), "until", allowance.until().toString())));
		return object;
	}

}
