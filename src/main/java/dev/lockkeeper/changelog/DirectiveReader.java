package dev.lockkeeper.changelog;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads the lines {@code -- lockkeeper: <directive> <value>} in the comment that a
 * migration begins with. One that stands elsewhere or is not understood is an error:
 * passed over, it would leave its author in the belief that it holds.
 */
final class DirectiveReader {

	static final List<String> KNOWN = List.of("lock-timeout", "statement-timeout", "lock-attempts", "lock-deadline",
			"lock-first-pause", "lock-longest-pause", "hotfix");

	private static final Pattern DIRECTIVE = Pattern.compile("\\s*--\\s*lockkeeper:\\s*(\\S*)\\s*(.*?)\\s*");

	private static final Pattern REASON = Pattern.compile("\"([^\"]*\\S[^\"]*)\"");

	private final Map<String, String> values = new LinkedHashMap<>();

	private int line;

	private boolean head = true;

	private boolean blockComment;

	/**
	 * Reads a file's directives.
	 * @throws IllegalArgumentException saying which line is wrong, and why
	 */
	static Directives read(String sql) {
		return sql.contains("lockkeeper:") ? new DirectiveReader().all(sql) : Directives.NONE;
	}

	private Directives all(String sql) {
		sql.lines().forEach(this::line);
		return new Directives(duration("lock-timeout"), duration("statement-timeout"), attempts(),
				duration("lock-deadline"), duration("lock-first-pause"), duration("lock-longest-pause"),
				Optional.ofNullable(this.values.get("hotfix")));
	}

	private void line(String text) {
		this.line++;
		Matcher directive = DIRECTIVE.matcher(text);
		if (!this.blockComment && directive.matches()) {
			add(directive.group(1), directive.group(2));
		}
		else if (this.head) {
			this.head = isComment(text.strip());
		}
	}

	private boolean isComment(String text) {
		if (this.blockComment || text.startsWith("/*")) {
			this.blockComment = !text.contains("*/");
			return this.blockComment || text.endsWith("*/");
		}
		return text.isEmpty() || text.startsWith("--") || text.equals("\uFEFF");
	}

	private void add(String name, String value) {
		if (!this.head) {
			throw problem("the directive %s stands behind a statement; it belongs into the comment at the file's head"
				.formatted(name));
		}
		if (!Set.copyOf(KNOWN).contains(name)) {
			throw problem("there is no directive \"%s\"; there are %s".formatted(name, String.join(", ", KNOWN)));
		}
		if (this.values.put(name, name.equals("hotfix") ? reason(value) : value) != null) {
			throw problem("the directive %s is there twice".formatted(name));
		}
		if (name.equals("hotfix")) {
			return;
		}
		check(name, value);
	}

	private void check(String name, String value) {
		boolean right = switch (name) {
			case "lock-attempts" -> value.matches("[1-9]\\d{0,5}");
			case "statement-timeout" -> value.equals("0") || isDuration(value);
			default -> isDuration(value);
		};
		if (!right) {
			throw problem("%s takes %s, not \"%s\"".formatted(name,
					name.equals("lock-attempts") ? "a number from 1" : "a duration like 500ms, 5s or 10m", value));
		}
	}

	private static boolean isDuration(String value) {
		try {
			return DurationStyle.detectAndParse(value).isPositive();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return false;
		}
	}

	private String reason(String value) {
		Matcher reason = REASON.matcher(value);
		if (!reason.matches()) {
			throw problem("hotfix takes its reason in double quotes");
		}
		return reason.group(1).strip();
	}

	private Optional<Duration> duration(String name) {
		return Optional.ofNullable(this.values.get(name)).map(DurationStyle::detectAndParse);
	}

	private OptionalInt attempts() {
		String value = this.values.get("lock-attempts");
		return (value != null) ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
	}

	private IllegalArgumentException problem(String message) {
		return new IllegalArgumentException("line %d: %s".formatted(this.line, message));
	}

}
