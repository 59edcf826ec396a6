package dev.lockkeeper.changelog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.lockkeeper.changelog.Migration.Repeatable;
import dev.lockkeeper.changelog.Migration.Versioned;

/**
 * The migrations of one database: those of its schema in the order in which they are
 * applied, and those of its data by name.
 */
public record Changelog(String location, List<Versioned> versioned, List<Repeatable> repeatable, List<DataFile> data) {

	public Changelog {
		versioned = versioned.stream().sorted(Comparator.comparing(Versioned::version)).toList();
		repeatable = repeatable.stream().sorted(Comparator.comparing(Repeatable::description)).toList();
		data = data.stream().sorted(Comparator.comparing(DataFile::name)).toList();
	}

	/** The last version that these files lead to; empty with repeatable ones alone. */
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
