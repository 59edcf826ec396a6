package dev.lockkeeper.data.definition;

import java.util.List;

/**
 * The first and the last key of a batch, both part of it.
 *
 * @param from the values of the key's columns, as the server writes them
 * @param to likewise
 * @param types of the key's columns, as the server writes them
 */
public record Bounds(List<String> from, List<String> to, List<String> types) {

	/** Those of a migration that walks no table. */
	public static final Bounds NONE = new Bounds(List.of(), List.of(), List.of());

	public Bounds {
		from = List.copyOf(from);
		to = List.copyOf(to);
		types = List.copyOf(types);
	}

	@Override
	public String toString() {
		return "from %s to %s".formatted(text(this.from), text(this.to));
	}

	private static String text(List<String> key) {
		return (key.size() == 1) ? key.getFirst() : "(" + String.join(", ", key) + ")";
	}

}
