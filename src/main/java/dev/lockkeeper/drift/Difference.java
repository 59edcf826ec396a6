package dev.lockkeeper.drift;

import java.util.Set;

/**
 * A difference between a database and the result of its migrations.
 */
public sealed interface Difference {

	/** The kind of the object, in PostgreSQL's terms: table, column, index. */
	String kind();

	/** The name of the object. */
	String name();

	/**
	 * Whether it counts as drift. Generated names, the order of columns, storage
	 * parameters and versions of extensions are only reported.
	 */
	boolean counts();

	/** The migrations create the object, and the database does not have it. */
	record Missing(String kind, String name) implements Difference {

		@Override
		public boolean counts() {
			return true;
		}

	}

	/** The database has the object, and no migration creates it. */
	record Extra(String kind, String name) implements Difference {

		/** Extensions are often installed for the server, for example for monitoring. */
		@Override
		public boolean counts() {
			return !this.kind.equals("extension");
		}

	}

	/** Both have the object, with different attributes. */
	record Different(String kind, String name, String attribute, String expected, String found) implements Difference {

		private static final Set<String> INFORMATION = Set.of("name", "order of columns", "storage parameters",
				"version");

		@Override
		public boolean counts() {
			return !INFORMATION.contains(this.attribute);
		}

	}

}
