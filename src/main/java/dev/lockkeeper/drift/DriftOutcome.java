package dev.lockkeeper.drift;

import java.util.List;

import dev.lockkeeper.schema.apply.MigrationOutcome;

/**
 * The result of comparing a database with the result of its migrations.
 */
public sealed interface DriftOutcome {

	/**
	 * The database was compared.
	 *
	 * @param place the version that was built
	 * @param differences the differences; empty if there are none
	 * @param remarks the limits of the comparison
	 */
	record Compared(String place, List<Difference> differences, List<String> remarks) implements DriftOutcome {

		public Compared {
			differences = List.copyOf(differences);
			remarks = List.copyOf(remarks);
		}

		/** Whether no difference counts as drift. */
		public boolean equal() {
			return this.differences.stream().noneMatch(Difference::counts);
		}

	}

	/** The migrations in the schema history cannot be rebuilt from the files. */
	record NotComparable(List<Obstacle> obstacles) implements DriftOutcome {

		public NotComparable {
			obstacles = List.copyOf(obstacles);
		}

	}

	/** A migration failed on the scratch server. */
	record NotBuilt(String server, MigrationOutcome outcome) implements DriftOutcome {
	}

}
