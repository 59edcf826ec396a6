package dev.lockkeeper.events;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list.
 *
 * @param from the first instant that counts
 * @param to the first instant that no longer counts
 * @param after the last event of the page before
 */
record EventQuery(@Nullable String type, @Nullable Instant from, @Nullable Instant to, @Nullable UUID after,
		@Nullable @Min(1) @Max(1000) Integer limit) {

	private static final int DEFAULT_LIMIT = 100;

	int pageSize() {
		return (this.limit != null) ? this.limit : DEFAULT_LIMIT;
	}

}
