package dev.lockkeeper.changelog;

/**
 * One line {@code -- lockkeeper: <name> <value>} of a file.
 *
 * @param line its number, from 1
 * @param value what follows the name; may be empty
 */
public record DirectiveLine(int line, String name, String value) {

	IllegalArgumentException problem(String message) {
		return new IllegalArgumentException("line %d: %s".formatted(this.line, message));
	}

}
