package dev.lockkeeper.contract;

import java.util.Map;
import java.util.Set;

/**
 * A column of the result of a statement.
 *
 * @param type the type, as the server names it, such as {@code int4}
 */
public record ResultColumn(String name, String type) {

	/** The driver's type names for columns with a sequence. */
	private static final Map<String, String> SERIAL_TYPES = Map.of("smallserial", "int2", "serial", "int4", "bigserial",
			"int8");

	private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name");

	private static final Map<String, Set<String>> WIDER = Map.of("int2", Set.of("int4", "int8"), "int4", Set.of("int8"),
			"float4", Set.of("float8"));

	public ResultColumn {
		type = SERIAL_TYPES.getOrDefault(type, type);
	}

	/** Whether code that reads this column can read the other column. */
	boolean readsAs(ResultColumn found) {
		return this.type.equals(found.type) || (TEXTS.contains(this.type) && TEXTS.contains(found.type));
	}

	/** Whether the other column can store all values of this one, and more. */
	boolean widerIn(ResultColumn found) {
		return WIDER.getOrDefault(this.type, Set.of()).contains(found.type);
	}

}
