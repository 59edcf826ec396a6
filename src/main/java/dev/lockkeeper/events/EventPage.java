package dev.lockkeeper.events;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A page of events, ordered by time.
 *
 * @param next the value of {@code after} for the next page; null on the last page
 */
record EventPage(List<Event> events, @Nullable UUID next) {
}
