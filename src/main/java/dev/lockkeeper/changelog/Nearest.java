package dev.lockkeeper.changelog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known word that a misspelt word is closest to.
 */
public final class Nearest {

	private static final int LETTERS_PER_MISTAKE = 3;

	private Nearest() {
	}

	/** The closest word; empty if none is similar. */
	public static Optional<String> to(String misspelt, Collection<String> words) {
		String lower = misspelt.toLowerCase(Locale.ROOT);
		return words.stream()
			.filter((word) -> distance(lower, word) <= Math.max(1, lower.length() / LETTERS_PER_MISTAKE))
			.min(Comparator.comparingInt((word) -> distance(lower, word)));
	}

	/** A question with the closest word, to end a message; empty if none is similar. */
	public static String question(String misspelt, Collection<String> words) {
		return to(misspelt, words).map(" Did you mean %s?"::formatted).orElse("");
	}

	/** The number of letters to insert, delete, replace or swap; 1 for a part. */
	private static int distance(String misspelt, String word) {
		if (misspelt.length() >= LETTERS_PER_MISTAKE && word.contains(misspelt)) {
			return misspelt.equals(word) ? 0 : 1;
		}
		int[][] distances = new int[misspelt.length() + 1][word.length() + 1];
		for (int i = 0; i <= misspelt.length(); i++) {
			for (int j = 0; j <= word.length(); j++) {
				distances[i][j] = (i == 0 || j == 0) ? i + j : cheapest(distances, misspelt, i, word, j);
			}
		}
		return distances[misspelt.length()][word.length()];
	}

	private static int cheapest(int[][] distances, String misspelt, int i, String word, int j) {
		int replace = distances[i - 1][j - 1] + ((misspelt.charAt(i - 1) == word.charAt(j - 1)) ? 0 : 1);
		int cheapest = Math.min(replace, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
		boolean swapped = i > 1 && j > 1 && misspelt.charAt(i - 1) == word.charAt(j - 2)
				&& misspelt.charAt(i - 2) == word.charAt(j - 1);
		return swapped ? Math.min(cheapest, 1 + distances[i - 2][j - 2]) : cheapest;
	}

}
