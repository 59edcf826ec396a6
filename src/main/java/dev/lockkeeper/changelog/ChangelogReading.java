package dev.lockkeeper.changelog;

import java.util.List;

/**
 * The result of reading the migration files of a database.
 */
public sealed interface ChangelogReading {

	/** The files are complete, unchanged since the build, and have valid names. */
	record ValidFiles(Changelog changelog) implements ChangelogReading {
	}

	/** Nothing is applied from these files. */
	record InvalidFiles(List<ChangelogProblem> problems) implements ChangelogReading {

		public InvalidFiles {
			problems = List.copyOf(problems);
		}
	}

}
