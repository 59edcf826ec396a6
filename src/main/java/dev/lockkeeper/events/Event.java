package dev.lockkeeper.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id chosen by the client, preferably a UUID version 7
 * @param occurredAt stored with microsecond precision
 * @param sessionId the session that the event belongs to, if any
 * @param details any JSON object
 */
record Event(@NotNull UUID id, @NotBlank @Size(max = 100) String type, @NotNull Instant occurredAt,
		@Nullable UUID sessionId, @Nullable Map<String, @Nullable Object> details) {
}
