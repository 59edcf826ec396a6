package dev.lockkeeper.lint.plan;

import java.util.List;

import dev.lockkeeper.changelog.Migration;

/**
 * The migrations to lint.
 *
 * @param schema the schema in which they work
 * @param folder the folder of their files in the repository
 * @param applied the migrations that are already applied, in their order
 * @param linted the new migrations, in their order
 * @param eachAlone whether each new migration is a separate release, so that its tables
 * are in use when the next one runs; otherwise all are one release
 */
public record Release(String schema, String folder, List<Migration> applied, List<Migration> linted,
		boolean eachAlone) {

	public Release {
		applied = List.copyOf(applied);
		linted = List.copyOf(linted);
	}

	String file(Migration migration) {
		return this.folder + "/" + migration.script();
	}

}
