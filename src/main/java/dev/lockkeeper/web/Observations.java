package dev.lockkeeper.web;

import java.util.List;
import java.util.Optional;

import dev.lockkeeper.database.Database;

/**
 * Looks at all of the application's databases, at all of them at once.
 */
class Observations {

	private final List<SharedObservation> databases;

	Observations(List<SharedObservation> databases) {
		this.databases = List.copyOf(databases);
	}

	/** What is seen of each, in the order of their names. */
	List<DatabaseObservation> latest() {
		this.databases.forEach(SharedObservation::begin);
		return this.databases.stream().map(SharedObservation::latest).toList();
	}

	/** What is seen of one. */
	Optional<DatabaseObservation> latest(Database database) {
		return this.databases.stream()
			.filter((one) -> one.database().equals(database))
			.map(SharedObservation::latest)
			.findFirst();
	}

}
