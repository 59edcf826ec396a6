package dev.lockkeeper.events;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Selects the events of a page.
 *
 * @param from the earliest time, inclusive
 * @param to the latest time, exclusive
 * @param after the id of the last event on the previous page
 */
record EventQuery(@Nullable String type, @Nullable Instant from, @Nullable Instant to, @Nullable UUID after,
		@Nullable @Min(1) @Max(1000) Integer limit) {

	private static final int DEFAULT_LIMIT = 100;

	int pageSize() {
		return (this.limit != null) ? this.limit : DEFAULT_LIMIT;
	}

}
