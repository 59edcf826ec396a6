package dev.lockkeeper.schema.history;

import java.util.List;

/**
 * The state of a schema, and what prevents a migration run.
 */
public record SchemaInspection(SchemaState state, List<Refusal> refusals) {

	public SchemaInspection {
		refusals = List.copyOf(refusals);
	}

}
