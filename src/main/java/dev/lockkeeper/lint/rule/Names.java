package dev.lockkeeper.lint.rule;

import java.nio.charset.StandardCharsets;

/**
 * Derives new names from names in a statement, quoted as in SQL.
 */
final class Names {

	/** In bytes. PostgreSQL truncates longer names without an error. */
	static final int LONGEST = 63;

	private Names() {
	}

	/** A name with a suffix. A long name is truncated before the suffix. */
	static String suffixed(String name, String suffix) {
		boolean quoted = name.endsWith("\"");
		String bare = quoted ? name.substring(0, name.length() - 1) : name;
		while (bytes(bare.replace("\"\"", "_").replace("\"", "") + suffix) > LONGEST) {
			bare = bare.substring(0, bare.offsetByCodePoints(bare.length(), -1));
		}
		return quoted ? bare + suffix + "\"" : bare + suffix;
	}

	/** Two names joined to one, quoted if one of them is. */
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
