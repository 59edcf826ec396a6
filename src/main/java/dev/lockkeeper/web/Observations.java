package dev.lockkeeper.web;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.database.Database;

/**
 * Queries all databases of the application in parallel.
 */
class Observations {

	private final List<SharedObservation> databases;

	Observations(List<SharedObservation> databases) {
		this.databases = List.copyOf(databases);
	}

	/** The state of each database, in alphabetical order. */
	List<DatabaseObservation> latest() {
		this.databases.forEach(SharedObservation::begin);
		return this.databases.stream().map(SharedObservation::latest).toList();
	}

	/** The state of one database. */
	Optional<DatabaseObservation> latest(Database database) {
		return this.databases.stream()
			.filter((one) -> one.database().equals(database))
			.map(SharedObservation::latest)
			.findFirst();
	}

}
