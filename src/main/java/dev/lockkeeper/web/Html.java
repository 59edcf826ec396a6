package dev.lockkeeper.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An HTML element with its content. All texts and values are escaped when it is written,
 * except those of {@link #verbatim}.
 */
final class Html {

	private static final Set<String> VOID = Set.of("meta", "link");

	/** Longer texts are truncated, because their source is not trusted. */
	private static final int LONGEST_TEXT = 4000;

	private final String name;

	private final Map<String, String> attributes = new LinkedHashMap<>();

	private final List<Object> content = new ArrayList<>();

	private Html(String name) {
		this.name = name;
	}

	static Html of(String name) {
		return new Html(name);
	}

	/** A style or script of the application, which must not be escaped. */
	static Html verbatim(String name, String trusted) {
		if (trusted.contains("</")) {
			throw new IllegalArgumentException("The text would close the element " + name);
		}
		Html html = new Html(name);
		html.content.add(new Verbatim(trusted));
		return html;
	}

	Html with(String attribute, Object value) {
		this.attributes.put(attribute, value.toString());
		return this;
	}

	/** An attribute without a value. */
	Html with(String attribute) {
		return with(attribute, "");
	}

	Html text(Object text) {
		this.content.add(text.toString());
		return this;
	}

	/** A text from another source. Its writing direction does not affect other text. */
	Html foreign(String text) {
		return add(of("bdi").text(text));
	}

	Html add(Html... elements) {
		this.content.addAll(List.of(elements));
		return this;
	}

	boolean isEmpty() {
		return this.content.isEmpty();
	}

	private void write(StringBuilder out) {
		out.append('<').append(this.name);
		this.attributes.forEach((attribute, value) -> {
			out.append(' ').append(attribute);
			if (!value.isEmpty()) {
				out.append("=\"").append(escaped(value)).append('"');
			}
		});
		out.append('>');
		if (VOID.contains(this.name)) {
			return;
		}
		for (Object part : this.content) {
			switch (part) {
				case Html element -> element.write(out);
				case Verbatim verbatim -> out.append(verbatim.text());
				default -> out.append(escaped(part.toString()));
			}
		}
		out.append("</").append(this.name).append('>');
	}

	private static String escaped(String text) {
		StringBuilder out = new StringBuilder();
		text.codePoints().limit(LONGEST_TEXT).forEach((point) -> {
			switch (point) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '"' -> out.append("&quot;");
				case '\'' -> out.append("&#39;");
				default -> out.appendCodePoint(allowed(point) ? point : '\uFFFD');
			}
		});
		return text.codePointCount(0, text.length()) > LONGEST_TEXT ? out.append(" …").toString() : out.toString();
	}

	/** HTML allows no control characters except white space, and no lone surrogates. */
	private static boolean allowed(int point) {
		boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
		return !surrogate && (point == '\n' || point == '\t' || !Character.isISOControl(point));
	}

	@Override
	public String toString() {
		StringBuilder out = new StringBuilder();
		write(out);
		return out.toString();
	}

	private record Verbatim(String text) {
	}

}
