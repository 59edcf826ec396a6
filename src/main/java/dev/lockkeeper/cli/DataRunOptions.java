package dev.lockkeeper.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import dev.lockkeeper.data.run.RunOptions;
import dev.lockkeeper.postgres.TimeLimit;

import org.springframework.boot.convert.DurationStyle;

/**
 * The options of {@code db-data} that say how to run a data migration.
 */
final class DataRunOptions {

	private static final int MAX_WORKERS = 64;

	static final Option WORKERS = Option.value("--workers", "N",
			"run N batches in parallel, at most " + MAX_WORKERS + " (default: 1)");

	static final Option MAX_RATE = Option.value("--max-rate", "ROWS",
			"process at most ROWS rows per second (default: max-rate of the file)");

	static final Option FOR = Option.value("--for", "DURATION",
			"stop with status 9 after this time, such as 90s, 30m or 2h; the next run continues");

	static final Option DRY_RUN = Option.flag("--dry-run", "run one batch, roll it back, and estimate the total time");

	static final List<Option> ALL = List.of(WORKERS, MAX_RATE, FOR, DRY_RUN);

	private DataRunOptions() {
	}

	/**
	 * Reads the options.
	 * @throws UsageException if a value is not valid
	 */
	static RunOptions of(Arguments arguments, DataAction action) {
		long workers = number(arguments, WORKERS).orElse(1);
		if (workers > MAX_WORKERS) {
			throw new UsageException("--workers must be at most %d".formatted(MAX_WORKERS));
		}
		return new RunOptions((int) workers, number(arguments, MAX_RATE),
				arguments.value(FOR.name()).map(DataRunOptions::duration), action == DataAction.RESUME);
	}

	private static OptionalLong number(Arguments arguments, Option option) {
		Optional<String> value = arguments.value(option.name());
		if (value.filter((text) -> !text.matches("[1-9]\\d{0,8}")).isPresent()) {
			throw new UsageException(
					"%s must be a whole number, at least 1, not \"%s\"".formatted(option.name(), value.get()));
		}
		return value.map((text) -> OptionalLong.of(Long.parseLong(text))).orElse(OptionalLong.empty());
	}

	private static Duration duration(String text) {
		try {
			Duration duration = DurationStyle.detectAndParse(text);
			if (duration.isPositive() && TimeLimit.allows(duration)) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new UsageException("--for must be a duration such as 90s, 30m or 2h, not \"%s\"".formatted(text));
		}
		throw new UsageException("--for must be longer than 0");
	}

}
