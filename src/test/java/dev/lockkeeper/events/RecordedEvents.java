package dev.lockkeeper.events;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The events that the applications of all releases have confirmed, with their types.
 */
final class RecordedEvents {

	private final AtomicInteger created = new AtomicInteger();

	private final List<RecordedEvent> confirmed = Collections.synchronizedList(new ArrayList<>());

	/** A new event, not yet recorded. */
	RecordedEvent create() {
		int number = this.created.incrementAndGet();
		return new RecordedEvent(UUID.randomUUID().toString(), "type-" + number % 7,
				"2026-11-20T12:00:00.%06dZ".formatted(number));
	}

	void confirm(RecordedEvent event) {
		this.confirmed.add(event);
	}

	/** A random confirmed event. */
	RecordedEvent random() {
		return this.confirmed.get(ThreadLocalRandom.current().nextInt(this.confirmed.size()));
	}

	/** The types of all confirmed events, by id. */
	Map<String, String> types() {
		Map<String, String> types = new HashMap<>();
		List.copyOf(this.confirmed).forEach((event) -> types.put(event.id(), event.type()));
		return types;
	}

	/** An event as the client sent it. */
	record RecordedEvent(String id, String type, String occurredAt) {

		String json() {
			return "{\"id\": \"%s\", \"type\": \"%s\", \"occurredAt\": \"%s\"}".formatted(this.id, this.type,
					this.occurredAt);
		}

	}

}
