package dev.lockkeeper.drift;

import dev.lockkeeper.schema.history.Refusal;

/**
 * The reason why an applied version cannot be rebuilt from the files.
 *
 * @param advice what to do
 */
public record Obstacle(String message, String advice) {

	static final Obstacle NO_HISTORY = new Obstacle("The database has no schema history, so its version is unknown.",
			"Run db-baseline --version V --verify: it compares the database with version V and records V as baseline if they are equal.");

	static Obstacle of(Refusal refusal) {
		return new Obstacle(refusal.message(), refusal.advice());
	}

	static Obstacle newer(String script) {
		return new Obstacle("%s was applied by a newer release. This release does not have the file.".formatted(script),
				"Run db-drift with the newer release.");
	}

}
