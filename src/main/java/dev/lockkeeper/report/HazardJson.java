package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.lint.rule.Hazard;

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
		hazard.table().ifPresent((table) -> object.put("table", pair("schema", table.schema(), "name", table.name())));
		hazard.suppression()
			.ifPresent((suppression) -> object.put("allowed",
					pair("reason", suppression.reason(), "until", suppression.until().toString())));
		return object;
	}

	/** An object of two fields in this order. */
	static Map<String, Object> pair(String name, Object value, String nextName, Object nextValue) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put(name, value);
		object.put(nextName, nextValue);
		return object;
	}

}
