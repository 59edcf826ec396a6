package dev.lockkeeper.changelog;

import java.util.List;

/**
 * A reason why the migration files of a database are invalid.
 */
public sealed interface ChangelogProblem {

	/** What is wrong and what to do, in one or two sentences. */
	String message();

	/** The location does not exist or is of the wrong kind. */
	record LocationMissing(String location, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "The location %s %s. It must contain a folder schema with at least one migration."
				.formatted(this.location, this.reason);
		}
	}

	/** The folder contains no migration. */
	record NoMigrations(String location) implements ChangelogProblem {

		@Override
		public String message() {
			return "No migration was found in %s/schema. Add one (V<version>__<description>.sql), or correct the location."
				.formatted(this.location);
		}
	}

	/** Reading a location or a file failed. */
	record UnreadableFile(String location, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s can't be read: %s.".formatted(this.location, this.reason);
		}
	}

	/** A file name that can't be decoded. Two such files could be taken for one. */
	record UndecodableName(String path, String encoding) implements ChangelogProblem {

		@Override
		public String message() {
			return "The file name %s can't be decoded with the encoding of this process (%s). Set LANG=C.UTF-8, or use only ASCII characters in file names."
				.formatted(this.path, this.encoding);
		}
	}

	/** The class path has files without the manifest that the build packs with them. */
	record ManifestMissing(String location) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s/%s is missing, so the migration files may be incomplete. The build writes it: run mvn process-classes."
				.formatted(this.location, Manifest.NAME);
		}
	}

	/** A file was changed, added or removed after the build packed it. */
	record DiffersFromManifest(String path, ManifestDifference difference) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s %s. Build again, or restore the files of this release.".formatted(this.path,
					this.difference.meaning);
		}
	}

	/** A file that would be ignored, because its name is not that of a migration. */
	record InvalidMigrationName(String path, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s is not a valid name of a migration file: %s. Name it V<version>__<description>.sql or R__<description>.sql."
				.formatted(this.path, this.reason);
		}
	}

	/** A data file whose name is not valid as the name of a data migration. */
	record InvalidDataMigrationName(String path) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s is not a valid name of a data migration file. Use lower-case letters, digits and underscores, as in data/backfill_order_status.sql."
				.formatted(this.path);
		}
	}

	/** A directive that is unknown, wrong or in the wrong place. */
	record InvalidDirective(String path, String reason) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s, %s. Write a directive as -- lockkeeper: <name> <value>.".formatted(this.path, this.reason);
		}
	}

	/** Several files have the same version or description. */
	record DuplicateMigration(String name, List<String> paths) implements ChangelogProblem {

		@Override
		public String message() {
			return "%s is in several files: %s. Give each file its own version or description.".formatted(this.name,
					String.join(", ", this.paths));
		}
	}

	/** How a file differs from the manifest. */
	enum ManifestDifference {

		MISSING("is in the manifest but does not exist"), EXTRA("is not in the manifest"),
		CHANGED("has a different checksum in the manifest");

		private final String meaning;

		ManifestDifference(String meaning) {
			this.meaning = meaning;
		}

	}

}
