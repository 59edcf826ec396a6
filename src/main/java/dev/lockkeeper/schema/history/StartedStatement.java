package dev.lockkeeper.schema.history;

import java.util.List;

/**
 * A statement outside a transaction that was started and is not recorded as completed.
 *
 * @param id of its row in the audit table
 * @param objectsBefore the object ids that existed before it started, of those that it
 * creates or drops
 */
public record StartedStatement(long id, String script, int checksum, String statement, List<Long> objectsBefore) {

	public StartedStatement {
		objectsBefore = List.copyOf(objectsBefore);
	}

}
