package dev.lockkeeper.changelog;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.lockkeeper.postgres.SqlCursor;
import dev.lockkeeper.postgres.SqlToken;
import dev.lockkeeper.postgres.TimeLimit;
import dev.lockkeeper.postgres.TokenKind;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * How the value of a directive is written.
 *
 * @param form the placeholder in the documents
 * @param expected the value in words, for a message: "takes a duration"
 * @param parser throws IllegalArgumentException if the value is wrong
 */
record ValueSyntax<T>(String form, String expected, Function<DirectiveLine, T> parser) {

	static final ValueSyntax<Duration> DURATION = text("<duration>", "a duration like 500ms, 5s or 10m",
			ValueSyntax::duration);

	static final ValueSyntax<Duration> DURATION_OR_ZERO = text("<duration>", "a duration like 500ms, 5s or 10m, or 0",
			(text) -> text.equals("0") ? Duration.ZERO : duration(text));

	static final ValueSyntax<Integer> COUNT = text("<n>", "a number from 1 to 999999",
			(text) -> Math.toIntExact(number(text, 999_999)));

	static final ValueSyntax<Long> ROWS = text("<rows>", "a number from 1", (text) -> number(text, 9_999_999_999L));

	static final ValueSyntax<Long> SESSIONS = text("<n>", "a number from 1", (text) -> number(text, 9_999_999_999L));

	static final ValueSyntax<Long> SIZE = text("<size>", "a size like 500MB or 10GB",
			(text) -> DataSize.parse(text).toBytes());

	static final ValueSyntax<LocalDate> DATE = text("<date>", "a date like 2026-12-31", LocalDate::parse);

	static final ValueSyntax<Version> VERSION = text("<version>", "a version like 20260211103000",
			(text) -> Version.parse(text).orElseThrow(IllegalArgumentException::new));

	static final ValueSyntax<String> TABLE = text("<name>", "the name of a table", Function.identity());

	static final ValueSyntax<String> TEXT = text("<text>", "a text", Function.identity());

	static final ValueSyntax<String> QUERY = text("<query>", "a query", Function.identity());

	static final ValueSyntax<String> REASON = text("\"reason\"", "a reason in double quotes", ValueSyntax::reason);

	static final ValueSyntax<List<String>> COLUMNS = text("<column>, …", "names of columns, separated by commas",
			ValueSyntax::columns);

	static final ValueSyntax<List<String>> ENVIRONMENTS = text("<environment>, …",
			"names of environments, separated by commas", ValueSyntax::list);

	static final ValueSyntax<List<String>> DATA_MIGRATIONS = text("<name>, …",
			"names of data migrations, separated by commas", ValueSyntax::dataMigrations);

	static final ValueSyntax<Suppression> SUPPRESSION = new ValueSyntax<>("RULE \"reason\" until YYYY-MM-DD",
			"a rule, a reason in double quotes and a valid date (RULE \"reason\" until YYYY-MM-DD)",
			(line) -> Suppression.parse(line.value(), line.line()));

	/** One of some words. */
	static ValueSyntax<String> oneOf(String... words) {
		return text(String.join("|", words), String.join(" or ", words),
				(text) -> require(text, List.of(words).contains(text)));
	}

	private static <T> ValueSyntax<T> text(String form, String expected, Function<String, T> parser) {
		return new ValueSyntax<>(form, expected, (line) -> parser.apply(line.value()));
	}

	private static Duration duration(String text) {
		Duration duration = DurationStyle.detectAndParse(text);
		return require(duration, duration.isPositive() && TimeLimit.allows(duration));
	}

	private static long number(String text, long largest) {
		require(text, text.chars().allMatch((digit) -> digit >= '0' && digit <= '9') && !text.startsWith("0"));
		long number = Long.parseLong(text);
		return require(number, number <= largest);
	}

	private static List<String> list(String text) {
		List<String> names = Stream.of(text.split(",", -1)).map(String::strip).toList();
		return require(names, names.stream().noneMatch(String::isEmpty));
	}

	private static List<String> dataMigrations(String text) {
		List<String> names = list(text);
		return require(names, names.stream().allMatch((name) -> DataFile.NAME.matcher(name).matches()));
	}

	/** A name without quotes is folded to lower case, as PostgreSQL does. */
	private static List<String> columns(String text) {
		SqlCursor cursor = SqlCursor.of(text);
		List<String> columns = new ArrayList<>();
		do {
			SqlToken name = cursor.read().orElseThrow(IllegalArgumentException::new);
			require(name, (name.kind() == TokenKind.WORD || name.kind() == TokenKind.QUOTED_NAME) && name.terminated());
			columns.add((name.kind() == TokenKind.WORD) ? name.text().toLowerCase(Locale.ROOT) : name.value());
		}
		while (cursor.skip(","));
		return require(columns, cursor.peek().isEmpty());
	}

	/** The text in double quotes, without quotes inside. */
	static String reason(String text) {
		int close = text.indexOf('"', 1);
		require(text, text.startsWith("\"") && close == text.length() - 1);
		String reason = text.substring(1, close).strip();
		return require(reason, !reason.isEmpty());
	}

	private static <V> V require(V value, boolean valid) {
		return Optional.of(value).filter((_) -> valid).orElseThrow(IllegalArgumentException::new);
	}

}
