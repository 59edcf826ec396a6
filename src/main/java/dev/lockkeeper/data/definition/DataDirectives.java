package dev.lockkeeper.data.definition;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

import dev.lockkeeper.changelog.DirectiveLines.DirectiveLine;
import dev.lockkeeper.changelog.Version;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * The directives of a data migration by their names; each may stand there once, but for
 * {@code verify}.
 */
final class DataDirectives {

	static final List<String> KNOWN = List.of("table", "key", "needs", "environments", "due", "verify", "batch-target",
			"batch-timeout", "largest-batch", "lock-timeout", "max-rate", "on-failure", "max-replica-lag",
			"max-active-sessions", "max-retained-wal", "revision");

	private final Map<String, List<DirectiveLine>> lines = new LinkedHashMap<>();

	/**
	 * Takes what a file says.
	 * @throws IllegalArgumentException naming the line of a directive that is unknown,
	 * empty or repeated
	 */
	DataDirectives(List<DirectiveLine> all) {
		for (DirectiveLine line : all) {
			if (!KNOWN.contains(line.name())) {
				throw line.problem("there is no directive \"%s\" for data migrations; there are %s"
					.formatted(line.name(), String.join(", ", KNOWN)));
			}
			if (line.value().isBlank()) {
				throw line.problem("%s needs a value".formatted(line.name()));
			}
			List<DirectiveLine> same = this.lines.computeIfAbsent(line.name(), (_) -> new ArrayList<>());
			if (!same.isEmpty() && !line.name().equals("verify")) {
				throw line.problem("the directive %s is there twice".formatted(line.name()));
			}
			same.add(line);
		}
	}

	boolean has(String name) {
		return this.lines.containsKey(name);
	}

	Optional<String> text(String name) {
		return one(name).map(DirectiveLine::value);
	}

	List<String> all(String name) {
		return this.lines.getOrDefault(name, List.of()).stream().map(DirectiveLine::value).toList();
	}

	List<String> list(String name) {
		return text(name).map((value) -> Arrays.stream(value.split(",")).map(String::strip).toList()).orElse(List.of());
	}

	/** Names of columns; one that is not in double quotes is folded as SQL does it. */
	List<String> columns(String name) {
		return list(name).stream()
			.map((column) -> (column.length() > 2 && column.startsWith("\"") && column.endsWith("\""))
					? column.substring(1, column.length() - 1).replace("\"\"", "\"") : column.toLowerCase(Locale.ROOT))
			.toList();
	}

	Optional<Version> version(String name) {
		return value(name, "a version like 20260211103000",
				(text) -> Version.parse(text).orElseThrow(IllegalArgumentException::new));
	}

	Optional<LocalDate> date(String name) {
		return value(name, "a date like 2026-12-31", LocalDate::parse);
	}

	Optional<Duration> duration(String name) {
		return value(name, "a duration like 500ms, 5s or 10m", (text) -> {
			Duration duration = DurationStyle.detectAndParse(text);
			if (!duration.isPositive()) {
				throw new IllegalArgumentException();
			}
			return duration;
		});
	}

	OptionalLong number(String name) {
		return value(name, "a number from 1", (text) -> {
			if (!text.matches("[1-9]\\d{0,9}")) {
				throw new IllegalArgumentException();
			}
			return Long.parseLong(text);
		}).map(OptionalLong::of).orElse(OptionalLong.empty());
	}

	Optional<Long> bytes(String name) {
		return value(name, "a size like 500MB or 10GB", (text) -> DataSize.parse(text).toBytes());
	}

	/** One of some words. */
	Optional<String> word(String name, List<String> words) {
		return value(name, String.join(" or ", words), (text) -> {
			if (!words.contains(text)) {
				throw new IllegalArgumentException();
			}
			return text;
		});
	}

	private <T> Optional<T> value(String name, String expected, Function<String, T> parser) {
		return one(name).map((line) -> {
			try {
				return parser.apply(line.value());
			}
			catch (IllegalArgumentException | DateTimeException | ArithmeticException ex) {
				throw line.problem("%s takes %s, not \"%s\"".formatted(name, expected, line.value()));
			}
		});
	}

	private Optional<DirectiveLine> one(String name) {
		return this.lines.getOrDefault(name, List.of()).stream().findFirst();
	}

}
