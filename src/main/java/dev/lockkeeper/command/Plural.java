package dev.lockkeeper.command;

/**
 * Counts in words.
 */
final class Plural {

	private Plural() {
	}

	/** A number and its noun, for example {@code 1 hazard} or {@code 3 hazards}. */
	static String of(long number, String noun) {
		return (number == 1) ? "1 " + noun : number + " " + noun + "s";
	}

}
