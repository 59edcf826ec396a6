package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ViewRefreshed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A refresh of a materialized view that blocks reads.
 */
final class RefreshNotConcurrentRule extends Rule {

	RefreshNotConcurrentRule() {
		super("refresh-not-concurrent", Severity.ERROR,
				"A materialized view is refreshed without CONCURRENTLY, which blocks reads",
				"sql-refreshmaterializedview.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ViewRefreshed.class).map((refreshed) -> {
			String view = refreshed.relation().name();
			return hazard(trace, step, refreshed.relation(),
					"Refreshing %s takes an ACCESS EXCLUSIVE lock on it.".formatted(view),
					"All reads of %s are blocked until its query is complete.".formatted(view), """
							-- this needs a unique index without WHERE: CREATE UNIQUE INDEX CONCURRENTLY … ON %1$s (…);
							REFRESH MATERIALIZED VIEW CONCURRENTLY %1$s;""".formatted(view));
		});
	}

}
