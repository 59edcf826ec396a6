package dev.lockkeeper.drift;

import java.util.Set;

/**
 * Where a database is not what its migrations make.
 */
public sealed interface Difference {

	/** What it is about, in PostgreSQL's words: table, column, index. */
	String kind();

	/** Its name. */
	String name();

	/**
	 * Whether it counts. A name that was made up, the order of columns, a storage
	 * parameter and an extension's version are only told.
	 */
	boolean counts();

	/** The migrations make it, and the database has it not. */
	record Missing(String kind, String name) implements Difference {

		@Override
		public boolean counts() {
			return true;
		}

	}

	/** The database has it, and no migration makes it. */
	record Extra(String kind, String name) implements Difference {

		/** Extensions are often a server's: for its monitoring, say. */
		@Override
		public boolean counts() {
			return !this.kind.equals("extension");
		}

	}

	/** Both have it, and it is not the same. */
	record Different(String kind, String name, String attribute, String expected, String found) implements Difference {

		private static final Set<String> TOLD = Set.of("name", "order of columns", "storage parameters", "version");

		@Override
		public boolean counts() {
			return !TOLD.contains(this.attribute);
		}

	}

}
