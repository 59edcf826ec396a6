package dev.lockkeeper.changelog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.lockkeeper.changelog.DirectiveLines.DirectiveLine;

import org.springframework.boot.convert.DurationStyle;

/**
 * Reads what the comment that a migration begins with asks for. A directive that stands
 * elsewhere or is not understood is an error: passed over, it would leave its author in
 * the belief that it holds.
 */
final class DirectiveReader {

	static final List<String> KNOWN = List.of("lock-timeout", "statement-timeout", "lock-attempts", "lock-deadline",
			"lock-first-pause", "lock-longest-pause", "hotfix", "requires-data", "allow");

	private static final Pattern REASON = Pattern.compile("\"([^\"]*\\S[^\"]*)\"");

	private static final Pattern NAMES = Pattern.compile("%1$s(?:\\s*,\\s*%1$s)*".formatted(DataFile.NAME.pattern()));

	private final Map<String, String> values = new LinkedHashMap<>();

	private final List<Suppression> allowances = new ArrayList<>();

	/**
	 * Reads a file's directives.
	 * @throws IllegalArgumentException saying which line is wrong, and why
	 */
	static Directives read(String sql) {
		List<DirectiveLine> lines = DirectiveLines.of(sql);
		return lines.isEmpty() ? Directives.NONE : new DirectiveReader().all(lines);
	}

	private Directives all(List<DirectiveLine> lines) {
		lines.forEach(this::add);
		return new Directives(duration("lock-timeout"), duration("statement-timeout"), attempts(),
				duration("lock-deadline"), duration("lock-first-pause"), duration("lock-longest-pause"),
				Optional.ofNullable(this.values.get("hotfix")), names(), this.allowances);
	}

	private void add(DirectiveLine line) {
		String name = line.name();
		if (!Set.copyOf(KNOWN).contains(name)) {
			throw line.problem("there is no directive \"%s\"; there are %s".formatted(name, String.join(", ", KNOWN)));
		}
		if (name.equals("allow")) {
			allow(line);
			return;
		}
		if (this.values.put(name, name.equals("hotfix") ? reason(line) : line.value()) != null) {
			throw line.problem("the directive %s is there twice".formatted(name));
		}
		if (!name.equals("hotfix")) {
			check(line);
		}
	}

	private void allow(DirectiveLine line) {
		Suppression allowance;
		try {
			allowance = Suppression.parse(line.value(), line.line());
		}
		catch (IllegalArgumentException ex) {
			throw line.problem(String.valueOf(ex.getMessage()));
		}
		if (this.allowances.stream().anyMatch((other) -> other.rule().equals(allowance.rule()))) {
			throw line.problem("%s is allowed twice".formatted(allowance.rule()));
		}
		this.allowances.add(allowance);
	}

	private void check(DirectiveLine line) {
		boolean right = switch (line.name()) {
			case "lock-attempts" -> line.value().matches("[1-9]\\d{0,5}");
			case "requires-data" -> NAMES.matcher(line.value()).matches();
			case "statement-timeout" -> line.value().equals("0") || isDuration(line.value());
			default -> isDuration(line.value());
		};
		if (!right) {
			throw line.problem("%s takes %s, not \"%s\"".formatted(line.name(), expected(line.name()), line.value()));
		}
	}

	private static String expected(String name) {
		return switch (name) {
			case "lock-attempts" -> "a number from 1";
			case "requires-data" -> "names of data migrations, with commas between them";
			default -> "a duration like 500ms, 5s or 10m";
		};
	}

	private static boolean isDuration(String value) {
		try {
			return DurationStyle.detectAndParse(value).isPositive();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return false;
		}
	}

	private static String reason(DirectiveLine line) {
		Matcher reason = REASON.matcher(line.value());
		if (!reason.matches()) {
			throw line.problem("hotfix takes its reason in double quotes");
		}
		return reason.group(1).strip();
	}

	private Optional<Duration> duration(String name) {
		return Optional.ofNullable(this.values.get(name)).map(DurationStyle::detectAndParse);
	}

	private List<String> names() {
		return Stream.of(this.values.getOrDefault("requires-data", "").split(","))
			.map(String::strip)
			.filter((name) -> !name.isEmpty())
			.toList();
	}

	private OptionalInt attempts() {
		String value = this.values.get("lock-attempts");
		return (value != null) ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
	}

}
