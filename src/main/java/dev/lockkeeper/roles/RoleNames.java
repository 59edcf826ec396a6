package dev.lockkeeper.roles;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * The two users: one that changes the schema, one that works with what is in it.
 */
public record RoleNames(String migrator, String app) {

	String quotedMigrator() {
		return QualifiedName.quoted(this.migrator);
	}

	String quotedApp() {
		return QualifiedName.quoted(this.app);
	}

}
