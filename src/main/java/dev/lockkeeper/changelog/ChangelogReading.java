package dev.lockkeeper.changelog;

import java.util.List;

/**
 * What reading a database's files came to.
 */
public sealed interface ChangelogReading {

	/** All files are there, are those that were packed, and have proper names. */
	record Complete(Changelog changelog) implements ChangelogReading {
	}

	/** Nothing may be migrated from here. */
	record Untrusted(List<ChangelogProblem> problems) implements ChangelogReading {

		public Untrusted {
			problems = List.copyOf(problems);
		}
	}

}
