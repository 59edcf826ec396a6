package dev.lockkeeper.events;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Some events in the order in which they occurred.
 *
 * @param next what to give as {@code after} for the next page; null on the last one
 */
record EventPage(List<Event> events, @Nullable UUID next) {
}
