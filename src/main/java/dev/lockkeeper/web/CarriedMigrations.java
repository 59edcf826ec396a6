package dev.lockkeeper.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.ChangelogProblem;
import dev.lockkeeper.changelog.ChangelogReader;
import dev.lockkeeper.changelog.ChangelogReading.InvalidFiles;
import dev.lockkeeper.changelog.ChangelogReading.ValidFiles;
import dev.lockkeeper.database.ConfigurationException;
import dev.lockkeeper.database.Database;
import dev.lockkeeper.database.Databases;
import dev.lockkeeper.database.LockkeeperProperties;

/**
 * Reads the migrations of this release for each database of the application.
 */
final class CarriedMigrations {

	private CarriedMigrations() {
	}

	static Map<Database, Changelog> of(LockkeeperProperties properties) {
		Map<Database, Changelog> databases = new LinkedHashMap<>();
		new Databases(properties).select(Set.of()).forEach((database) -> databases.put(database, changelog(database)));
		return databases;
	}

	private static Changelog changelog(Database database) {
		return switch (new ChangelogReader().read(database.location())) {
			case ValidFiles(Changelog changelog) -> changelog;
			case InvalidFiles(var problems) -> throw new ConfigurationException(
					"The migration files of database %s are invalid.".formatted(database.name()),
					String.join(" ", problems.stream().map(ChangelogProblem::message).toList()));
		};
	}

}
