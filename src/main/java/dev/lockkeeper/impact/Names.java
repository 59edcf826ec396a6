package dev.lockkeeper.impact;

import java.nio.charset.StandardCharsets;

/**
 * Makes new names of a statement's own, as SQL has to write them.
 */
final class Names {

	/** PostgreSQL cuts off what is longer, without an error. */
	static final int LONGEST = 63;

	private Names() {
	}

	/** A name with something behind it, cut in front of that if it were too long. */
	static String suffixed(String name, String suffix) {
		boolean quoted = name.startsWith("\"");
		String bare = quoted ? name.substring(1, name.length() - 1) : name;
		while (bytes(bare.replace("\"\"", "\"") + suffix) > LONGEST) {
			bare = bare.substring(0, bare.offsetByCodePoints(bare.length(), -1));
		}
		return quoted ? "\"" + bare + suffix + "\"" : bare + suffix;
	}

	private static int bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

}
