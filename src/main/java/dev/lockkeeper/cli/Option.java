package dev.lockkeeper.cli;

import org.jspecify.annotations.Nullable;

/**
 * An option of a command, as help lists it.
 *
 * @param name the name, with its dashes
 * @param value the name of its value; null for a switch
 * @param description what it does, and its default
 * @param occurrence how often it can be given
 */
record Option(String name, @Nullable String value, String description, Occurrence occurrence) {

	static final Option DATABASE = new Option("--database", "NAME",
			"use only this database; can be repeated (default: all, one after the other)", Occurrence.REPEATABLE);

	static final Option OUTPUT = value("--output", "FORMAT", "text, json or markdown (default: text)");

	static final Option HELP = flag("--help", "show this help");

	static Option flag(String name, String description) {
		return new Option(name, null, description, Occurrence.OPTIONAL);
	}

	static Option value(String name, String value, String description) {
		return new Option(name, value, description, Occurrence.OPTIONAL);
	}

	static Option required(String name, String value, String description) {
		return new Option(name, value, description, Occurrence.REQUIRED);
	}

	/** The option with the name of its value, for example {@code --target VERSION}. */
	String form() {
		return (this.value != null) ? this.name + " " + this.value : this.name;
	}

	/** The description, and whether the option is required. */
	String help() {
		return (this.occurrence == Occurrence.REQUIRED) ? this.description + " (required)" : this.description;
	}

	/** The option as the usage line shows it. */
	String usage() {
		return switch (this.occurrence) {
			case OPTIONAL -> "[%s]".formatted(form());
			case REQUIRED -> form();
			case REPEATABLE -> "[%s]...".formatted(form());
		};
	}

	/** How often an option can be given. */
	enum Occurrence {

		OPTIONAL, REQUIRED, REPEATABLE

	}

}
