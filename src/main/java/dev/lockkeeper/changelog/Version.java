package dev.lockkeeper.changelog;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The version of a migration: whole numbers separated by dots, which order the migrations
 * of a database. {@code 1.0} and {@code 1} are the same version, as in Flyway.
 */
public final class Version implements Comparable<Version> {

	private static final Pattern FORM = Pattern.compile("\\d+([._]\\d+)*");

	private final String text;

	private final List<BigInteger> parts;

	private Version(String text) {
		this.text = text.replace('_', '.');
		List<BigInteger> parts = new ArrayList<>(Arrays.stream(this.text.split("\\.")).map(BigInteger::new).toList());
		while (parts.size() > 1 && parts.getLast().signum() == 0) {
			parts.removeLast();
		}
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads a version from a file name, the schema history or a command line.
	 * @return empty when the text is not a version
	 */
	public static Optional<Version> parse(String text) {
		return FORM.matcher(text).matches() ? Optional.of(new Version(text)) : Optional.empty();
	}

	@Override
	public int compareTo(Version other) {
		int common = Math.min(this.parts.size(), other.parts.size());
		for (int i = 0; i < common; i++) {
			int order = this.parts.get(i).compareTo(other.parts.get(i));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(this.parts.size(), other.parts.size());
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Version version && this.parts.equals(version.parts);
	}

	@Override
	public int hashCode() {
		return this.parts.hashCode();
	}

	@Override
	public String toString() {
		return this.text;
	}

}
