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
 * The events that applications have confirmed, whichever they were, and of what type each
 * has to be.
 */
final class RecordedEvents {

	private final AtomicInteger made = new AtomicInteger();

	private final List<RecordedEvent> confirmed = Collections.synchronizedList(new ArrayList<>());

	/** An event that nobody has recorded yet. */
	RecordedEvent another() {
		int number = this.made.incrementAndGet();
		return new RecordedEvent(UUID.randomUUID().toString(), "type-" + number % 7,
				"2026-11-20T12:00:00.%06dZ".formatted(number));
	}

	void confirm(RecordedEvent event) {
		this.confirmed.add(event);
	}

	/** Any of those that were confirmed. */
	RecordedEvent any() {
		return this.confirmed.get(ThreadLocalRandom.current().nextInt(this.confirmed.size()));
	}

	/** The types of all that were confirmed, by id. */
	Map<String, String> types() {
		Map<String, String> types = new HashMap<>();
		List.copyOf(this.confirmed).forEach((event) -> types.put(event.id(), event.type()));
		return types;
	}

	/** As a client knows it. */
	record RecordedEvent(String id, String type, String occurredAt) {

		String json() {
			return "{\"id\": \"%s\", \"type\": \"%s\", \"occurredAt\": \"%s\"}".formatted(this.id, this.type,
					this.occurredAt);
		}

	}

}
