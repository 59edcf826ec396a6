package dev.lockkeeper.data.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

import dev.lockkeeper.changelog.Changelog;
import dev.lockkeeper.changelog.Directive;
import dev.lockkeeper.changelog.Migration.Versioned;
import dev.lockkeeper.data.definition.DataMigrationReading.InvalidDataMigration;
import dev.lockkeeper.data.definition.DataMigrationReading.ValidDataMigration;
import dev.lockkeeper.database.Database;

/**
 * Reads the data migrations of a database, from files and from Java classes.
 */
public class DataMigrationReader {

	private final List<JavaDataMigration> inJava;

	/** Creates a reader that finds Java classes with {@link ServiceLoader}. */
	public DataMigrationReader() {
		this(ServiceLoader.load(JavaDataMigration.class).stream().map(ServiceLoader.Provider::get).toList());
	}

	public DataMigrationReader(List<JavaDataMigration> inJava) {
		this.inJava = List.copyOf(inJava);
	}

	/** Reads all data migrations of a database, sorted by name. */
	public List<DataMigrationReading> read(Database database, Changelog changelog) {
		List<DataMigrationReading> readings = new ArrayList<>();
		changelog.data().stream().map(DataMigrationParser::parse).forEach(readings::add);
		this.inJava.stream()
			.filter((migration) -> migration.database().equals(database.name()))
			.map(DataMigrationParser::parse)
			.forEach(readings::add);
		readings.sort(Comparator.comparing(DataMigrationReading::name));
		return withUniqueNames(readings).stream().map((reading) -> withRequiredBy(reading, changelog)).toList();
	}

	private static DataMigrationReading withRequiredBy(DataMigrationReading reading, Changelog changelog) {
		return switch (reading) {
			case InvalidDataMigration invalid -> invalid;
			case ValidDataMigration(var migration) -> new ValidDataMigration(migration.requiredBy(changelog.versioned()
				.stream()
				.filter((schema) -> schema.directives().list(Directive.REQUIRES_DATA).contains(migration.name()))
				.map(Versioned::version)
				.toList()));
		};
	}

	private static List<DataMigrationReading> withUniqueNames(List<DataMigrationReading> readings) {
		Set<String> names = new TreeSet<>();
		return readings.stream()
			.map((reading) -> names.add(reading.name()) ? reading
					: new InvalidDataMigration(reading.name(), "another data migration has the same name"))
			.toList();
	}

}
