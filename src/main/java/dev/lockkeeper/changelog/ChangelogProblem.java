package dev.lockkeeper.changelog;

import java.util.List;

/**
 * Why the files of a database cannot be trusted to be its migrations.
 */
public sealed interface ChangelogProblem {

	/** What is wrong and the way out, in one or two sentences. */
	String message();

	/** There is nothing at the location, or not what was expected. */
	record LocationMissing(String location, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "The location %s %s. It has to hold a folder schema with at least one migration."
				.formatted(this.location, this.reason);
		}
	}

	/** The folder is there, and no migration is in it. */
	record NoMigrations(String location) implements ChangelogProblem {

		@Override
		public String message() {
			return "No migration was found in %s/schema. Add one (V<version>__<description>.sql), or correct the location."
				.formatted(this.location);
		}
	}

	/** Reading failed half way. */
	record NotReadable(String location, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "The location %s can't be read: %s.".formatted(this.location, this.reason);
		}
	}

	/** Files on the class path come from the build, and the build packs a manifest. */
	record ManifestMissing(String location) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s/%s is missing, so nothing proves that all migrations are here. The build writes it: run mvn process-classes."
				.formatted(this.location, Manifest.NAME);
		}
	}

	/** A file is not the one that was packed, or is one too many or too few. */
	record DiffersFromManifest(String path, Difference difference) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s %s. Build again, or restore the files that belong to this release.".formatted(this.path,
					this.difference.meaning);
		}
	}

	/** A file that would be passed over in silence. */
	record NotAMigration(String path, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s is not a migration's name: %s. Expected V<version>__<description>.sql or R__<description>.sql."
				.formatted(this.path, this.reason);
		}
	}

	/** A file by whose name no data migration could be run. */
	record NotADataMigration(String path) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s is not a data migration's name: lower case letters, digits and underscores make one, as in data/backfill_order_status.sql."
				.formatted(this.path);
		}
	}

	/** A directive that would be passed over in silence. */
	record WrongDirective(String path, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s, %s. Write it as -- lockkeeper: <directive> <value>.".formatted(this.path, this.reason);
		}
	}

	/** Two files claim the same place. */
	record Duplicate(String name, List<String> paths) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s stands in more than one file: %s. Give each its own.".formatted(this.name,
					String.join(", ", this.paths));
		}
	}

	/** How a file may differ from the manifest. */
	enum Difference {

		MISSING("is in the manifest and not here"), EXTRA("is here and not in the manifest"),
		CHANGED("has another checksum than in the manifest");

		private final String meaning;

		Difference(String meaning) {
			this.meaning = meaning;
		}

	}

}
