package dev.lockkeeper.events;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * HTTP API that records, lists and counts events.
 */
@RestController
class EventController {

	private final EventStore store;

	EventController(EventStore store) {
		this.store = store;
	}

	/**
	 * Records an event. Returns 201 for a new event and 200 for a repeated one, so that a
	 * client can retry a request; 409 if another event has this id.
	 */
	@PostMapping("/events")
	ResponseEntity<Event> record(@RequestBody @Valid Event event) {
		if (this.store.record(event)) {
			return ResponseEntity.created(URI.create("/events/" + event.id())).body(stored(event.id()));
		}
		if (!this.store.holds(event)) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "Another event has the id " + event.id());
		}
		return ResponseEntity.ok(stored(event.id()));
	}

	@GetMapping("/events/{id}")
	Event event(@PathVariable UUID id) {
		return stored(id);
	}

	@GetMapping("/events")
	EventPage events(@Valid EventQuery query) {
		if (query.after() != null && this.store.find(query.after()).isEmpty()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"Parameter after must be the id of an event. There is no event with the id " + query.after());
		}
		List<Event> events = this.store.list(query, query.pageSize() + 1);
		if (events.size() <= query.pageSize()) {
			return new EventPage(events, null);
		}
		List<Event> page = events.subList(0, query.pageSize());
		return new EventPage(page, page.getLast().id());
	}

	/** Counts events by day and type; {@code from} is inclusive, {@code to} exclusive. */
	@GetMapping("/reports/daily")
	List<DailyCount> report(@RequestParam LocalDate from, @RequestParam LocalDate to) {
		return this.store.report(from, to);
	}

	private Event stored(UUID id) {
		return this.store.find(id)
			.orElseThrow(
					() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no event with the id " + id));
	}

}
