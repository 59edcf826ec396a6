package dev.lockkeeper.report;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.lockkeeper.postgres.Blocker;
import dev.lockkeeper.postgres.LockWait;

/**
 * Whom a statement waits for, as JSON.
 */
final class WaitJson {

	private WaitJson() {
	}

	static Map<String, Object> of(LockWait wait) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("wanted", wait.wanted());
		object.put("blockers", wait.blockers().stream().map(WaitJson::blocker).toList());
		return object;
	}

	private static Map<String, Object> blocker(Blocker blocker) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("pid", blocker.pid());
		JsonReport.putIfKnown(object, "user", blocker.user());
		JsonReport.putIfKnown(object, "application", blocker.application());
		JsonReport.putIfKnown(object, "kind", blocker.kind());
		JsonReport.putIfKnown(object, "state", blocker.state());
		JsonReport.putIfKnown(object, "holds", blocker.holds());
		JsonReport.putIfKnown(object, "transactionMillis",
				(blocker.transactionAge() != null) ? blocker.transactionAge().toMillis() : null);
		JsonReport.putIfKnown(object, "query", blocker.query());
		return object;
	}

}
