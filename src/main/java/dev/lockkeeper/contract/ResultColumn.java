package dev.lockkeeper.contract;

import java.util.Map;
import java.util.Set;

/**
 * A column of what a statement returns.
 *
 * @param type as the server calls it, such as {@code int4}
 */
public record ResultColumn(String name, String type) {

	/** What the driver calls a column that counts by itself. */
	private static final Map<String, String> COUNTING = Map.of("smallserial", "int2", "serial", "int4", "bigserial",
			"int8");

	private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name");

	private static final Map<String, Set<String>> WIDER = Map.of("int2", Set.of("int4", "int8"), "int4", Set.of("int8"),
			"float4", Set.of("float8"));

	public ResultColumn {
		type = COUNTING.getOrDefault(type, type);
	}

	/** Whether code that reads this column can read that one as well. */
	boolean readsAs(ResultColumn found) {
		return this.type.equals(found.type) || (TEXTS.contains(this.type) && TEXTS.contains(found.type));
	}

	/** Whether that one holds all values of this one, and more. */
	boolean widerIn(ResultColumn found) {
		return WIDER.getOrDefault(this.type, Set.of()).contains(found.type);
	}

}
