package dev.lockkeeper.cli;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command, as help lists it.
 *
 * @param name with its dashes
 * @param value what to call its value; null for a switch
 * @param repeatable whether it may be given more than once
 */
record Option(String name, @Nullable String value, String description, boolean repeatable) {

	static final Option DATABASE = new Option("--database", "NAME",
			"work on this database alone; may be repeated (default: all, one after the other)", true);

	static final Option OUTPUT = new Option("--output", "FORMAT", "text (default), json or markdown", false);

	static final Option HELP = new Option("--help", null, "show this help", false);

	static Option flag(String name, String description) {
		return new Option(name, null, description, false);
	}

	static Option value(String name, String value, String description) {
		return new Option(name, value, description, false);
	}

	String form() {
		return (this.value != null) ? this.name + " " + this.value : this.name;
	}

}
