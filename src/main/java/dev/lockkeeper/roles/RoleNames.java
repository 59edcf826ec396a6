package dev.lockkeeper.roles;

import dev.lockkeeper.postgres.QualifiedName;

/**
 * The two users: the migrator changes the schema, the application works with its data.
 */
public record RoleNames(String migrator, String app) {

	String quotedMigrator() {
		return QualifiedName.quoted(this.migrator);
	}

	String quotedApp() {
		return QualifiedName.quoted(this.app);
	}

}
