package dev.lockkeeper.drift;

import java.util.List;

import dev.lockkeeper.schema.apply.MigrationOutcome;

/**
 * What became of comparing a database with what its migrations make.
 */
public sealed interface DriftOutcome {

	/**
	 * They were compared.
	 *
	 * @param place the version that was built, and how
	 * @param differences what differs; none when they are the same
	 * @param remarks what was not compared
	 */
	record Compared(String place, List<Difference> differences, List<String> remarks) implements DriftOutcome {

		public Compared {
			differences = List.copyOf(differences);
			remarks = List.copyOf(remarks);
		}

		/** Whether nothing differs that counts. */
		public boolean equal() {
			return this.differences.stream().noneMatch(Difference::counts);
		}

	}

	/** What the history says can't be built from these files. */
	record NotComparable(List<Obstacle> obstacles) implements DriftOutcome {

		public NotComparable {
			obstacles = List.copyOf(obstacles);
		}

	}

	/** The migrations did not run on the scratch server. */
	record NotBuilt(String server, MigrationOutcome outcome) implements DriftOutcome {
	}

}
