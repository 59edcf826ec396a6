package dev.lockkeeper.lint.rule;

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
		boolean quoted = name.endsWith("\"");
		String bare = quoted ? name.substring(0, name.length() - 1) : name;
		while (bytes(bare.replace("\"\"", "_").replace("\"", "") + suffix) > LONGEST) {
			bare = bare.substring(0, bare.offsetByCodePoints(bare.length(), -1));
		}
		return quoted ? bare + suffix + "\"" : bare + suffix;
	}

	/** Two names joined to one, quoted if either is. */
	static String joined(String one, String other) {
		String bare = bare(one) + "_" + bare(other);
		return (one.startsWith("\"") || other.startsWith("\"")) ? "\"" + bare + "\"" : bare;
	}

	private static String bare(String name) {
		return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
	}

	private static int bytes(String name) {
		return name.getBytes(StandardCharsets.UTF_8).length;
	}

}
