package dev.lockkeeper.lint.plan;

import java.util.List;

import dev.lockkeeper.changelog.Migration;

/**
 * What is to be judged, and where it begins.
 *
 * @param schema where migrations work
 * @param folder where their files are in the repository
 * @param base what is applied already, in its order
 * @param judged what is new, in its order
 * @param eachAlone whether each new file is a release of its own, so that what one makes
 * stands when the next one comes; otherwise all are one, and what they make is empty
 */
public record Release(String schema, String folder, List<Migration> base, List<Migration> judged, boolean eachAlone) {

	public Release {
		base = List.copyOf(base);
		judged = List.copyOf(judged);
	}

	String file(Migration migration) {
		return this.folder + "/" + migration.script();
	}

}
