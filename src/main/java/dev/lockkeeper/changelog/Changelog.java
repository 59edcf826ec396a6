package dev.lockkeeper.changelog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;

/**
 * The migrations of one database: the versioned ones in the order of their versions, the
 * repeatable ones and the data migrations in the order of their names.
 */
public record Changelog(String location, List<Versioned> versioned, List<Repeatable> repeatable, List<DataFile> data) {

	public Changelog {
		versioned = versioned.stream().sorted(Comparator.comparing(Versioned::version)).toList();
		repeatable = repeatable.stream().sorted(Comparator.comparing(Repeatable::description)).toList();
		data = data.stream().sorted(Comparator.comparing(DataFile::name)).toList();
	}

	/** The highest version; empty if all migrations are repeatable. */
	public Optional<Version> lastVersion() {
		return this.versioned.isEmpty() ? Optional.empty() : Optional.of(this.versioned.getLast().version());
	}

	public boolean contains(Version version) {
		return this.versioned.stream().anyMatch((migration) -> migration.version().equals(version));
	}

	public Optional<Repeatable> repeatable(String description) {
		return this.repeatable.stream().filter((migration) -> migration.description().equals(description)).findFirst();
	}

}
