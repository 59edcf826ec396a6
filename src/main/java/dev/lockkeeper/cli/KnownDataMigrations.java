package dev.lockkeeper.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.data.store.RequiredData;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.schema.apply.DataRequirements;

/**
 * Answers for schema migrations with what data migrations know, so that neither depends
 * on the other.
 */
record KnownDataMigrations(RequiredData data) implements DataRequirements {

	@Override
	public boolean met(Connection connection, Database database, Changelog changelog, String name) throws SQLException {
		return this.data.met(connection, database, changelog, name);
	}

	@Override
	public Collection<String> names(Connection connection, Database database, Changelog changelog, String name)
			throws SQLException {
		return this.data.names(connection, database, changelog, name);
	}

}
