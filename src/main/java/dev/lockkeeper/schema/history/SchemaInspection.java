package dev.lockkeeper.schema.history;

import java.util.List;

/**
 * How a schema stands, and what about it forbids to migrate.
 */
public record SchemaInspection(SchemaState state, List<Refusal> refusals) {

	public SchemaInspection {
		refusals = List.copyOf(refusals);
	}

}
