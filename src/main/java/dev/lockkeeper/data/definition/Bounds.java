package dev.lockkeeper.data.definition;

import java.util.List;

/**
 * The first and the last key of a batch, both included.
 *
 * @param from values of the key columns in the first row, as the server writes them
 * @param to values of the key columns in the last row, as the server writes them
 * @param types types of the key columns, as the server writes them
 */
public record Bounds(List<String> from, List<String> to, List<String> types) {

	/** The bounds of a data migration without a key. */
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
