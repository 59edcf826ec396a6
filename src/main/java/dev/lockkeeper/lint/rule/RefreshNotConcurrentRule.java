package dev.lockkeeper.lint.rule;

import java.util.stream.Stream;

import dev.lockkeeper.lint.trace.Effect.ViewRefreshed;
import dev.lockkeeper.lint.trace.Step;
import dev.lockkeeper.lint.trace.Trace;

/**
 * A refresh that keeps readers away.
 */
final class RefreshNotConcurrentRule extends Rule {

	RefreshNotConcurrentRule() {
		super("refresh-not-concurrent", Severity.ERROR, "A materialized view is computed while nobody can read it",
				"sql-refreshmaterializedview.html");
	}

	@Override
	Stream<Hazard> check(Trace trace, Step step) {
		return trace.effectsOnExisting(step, ViewRefreshed.class).map((refreshed) -> {
			String view = refreshed.relation().name();
			return hazard(trace, step, refreshed.relation(),
					"%s is computed anew under ACCESS EXCLUSIVE.".formatted(view),
					"All reads of %s wait for as long as its query runs.".formatted(view),
					"""
							-- once, if it has no unique index over all rows: CREATE UNIQUE INDEX CONCURRENTLY … ON %1$s (…);
							REFRESH MATERIALIZED VIEW CONCURRENTLY %1$s;"""
						.formatted(view));
		});
	}

}
