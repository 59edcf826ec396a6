package dev.lockkeeper.drift;

import dev.lockkeeper.schema.history.Refusal;

/**
 * Why what a history tells can't be built from the files that are here.
 *
 * @param advice the way out
 */
public record Obstacle(String message, String advice) {

	static final Obstacle NO_HISTORY = new Obstacle(
			"There is no schema history, so which version this is is not known.",
			"db-baseline --version V --verify compares with a version and adopts it when they are the same.");

	static Obstacle of(Refusal refusal) {
		return new Obstacle(refusal.message(), refusal.advice());
	}

	static Obstacle newer(String script) {
		return new Obstacle("%s was applied by a newer release, which alone has the file.".formatted(script),
				"Run db-drift of the release that migrated last.");
	}

}
