package dev.lockkeeper.schema.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Version;
import dev.lockkeeper.database.Connector;
import dev.lockkeeper.database.Database;

/**
 * Whether all migrations of a changelog are applied. A database may have more.
 *
 * @param version the current version; empty without a history
 * @param lacking the versions, and the descriptions of repeatable migrations, that were
 * never applied
 */
public record SchemaReadiness(Optional<Version> version, List<String> lacking) {

	public SchemaReadiness {
		lacking = List.copyOf(lacking);
	}

	/** Whether the application can work with the schema. */
	public boolean ready() {
		return this.lacking.isEmpty();
	}

	/** Reads a database with one connection attempt. */
	public static SchemaReadiness read(Connector connector, Database database, Changelog changelog)
			throws SQLException {
		try (Connection connection = connector.connectOnce(database, "readiness")) {
			connection.setReadOnly(true);
			return of(changelog, new HistoryTable().read(connection, database));
		}
	}

	static SchemaReadiness of(Changelog changelog, SchemaHistory history) {
		List<String> lacking = new ArrayList<>();
		changelog.versioned()
			.stream()
			.map((file) -> file.version())
			.filter((version) -> !history.coveredByBaseline(version)
					&& history.find(version).filter(AppliedMigration::success).isEmpty())
			.forEach((version) -> lacking.add(version.toString()));
		// a newer release may have replaced the content
		changelog.repeatable()
			.stream()
			.filter((file) -> !history.everApplied(file))
			.forEach((file) -> lacking.add(file.description()));
		return new SchemaReadiness(history.currentVersion(), lacking);
	}

}
