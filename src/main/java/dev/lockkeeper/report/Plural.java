package dev.lockkeeper.report;

/**
 * Counts in words.
 */
public final class Plural {

	private Plural() {
	}

	/** A number and its noun, for example {@code 1 hazard} or {@code 3 hazards}. */
	public static String of(long number, String noun) {
		return (number == 1) ? "1 " + noun : number + " " + noun + "s";
	}

}
