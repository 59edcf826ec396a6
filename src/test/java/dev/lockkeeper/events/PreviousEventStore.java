package dev.lockkeeper.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event store of release 1: it uses only the column {@code type}.
 */
class PreviousEventStore extends EventStore {

	private static final TypeReference<Map<String, @Nullable Object>> DETAILS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	PreviousEventStore(JdbcClient jdbc, JsonMapper json) {
		super(jdbc, json);
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	boolean record(Event event) {
		return this.jdbc.sql("""
				INSERT INTO events (id, type, occurred_at, session_id, details)
				VALUES (:id, :type, :occurredAt, :sessionId::uuid, :details::jsonb)
				ON CONFLICT (id) DO NOTHING""")
			.param("id", event.id())
			.param("type", event.type())
			.param("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC))
			.param("sessionId", event.sessionId())
			.param("details", json(event))
			.update() == 1;
	}

	@Override
	boolean holds(Event event) {
		return this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM events
					                WHERE id = :id AND type = :type AND occurred_at = :occurredAt
					                  AND session_id IS NOT DISTINCT FROM :sessionId::uuid AND details = :details::jsonb)""")
			.param("id", event.id())
			.param("type", event.type())
			.param("occurredAt", event.occurredAt().atOffset(ZoneOffset.UTC))
			.param("sessionId", event.sessionId())
			.param("details", json(event))
			.query(Boolean.class)
			.single();
	}

	@Override
	Optional<Event> find(UUID id) {
		return this.jdbc.sql("SELECT id, type, occurred_at, session_id, details FROM events WHERE id = :id")
			.param("id", id)
			.query(this::event)
			.optional();
	}

	@Override
	List<Event> list(EventQuery query, int limit) {
		return this.jdbc.sql("""
				SELECT id, type, occurred_at, session_id, details FROM events
				 WHERE (:type::text IS NULL OR type = :type)
				   AND occurred_at >= coalesce(:from::timestamptz, '-infinity')
				   AND occurred_at < coalesce(:to::timestamptz, 'infinity')
				   AND (:after::uuid IS NULL
				        OR (occurred_at, id) > (SELECT occurred_at, id FROM events WHERE id = :after::uuid))
				 ORDER BY occurred_at, id LIMIT :limit""")
			.param("type", query.type())
			.param("from", (query.from() != null) ? query.from().atOffset(ZoneOffset.UTC) : null)
			.param("to", (query.to() != null) ? query.to().atOffset(ZoneOffset.UTC) : null)
			.param("after", query.after())
			.param("limit", limit)
			.query(this::event)
			.list();
	}

	@Override
	List<DailyCount> report(LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				SELECT day, type, events FROM daily_report
				 WHERE day >= :from AND day < :to ORDER BY day, type""")
			.param("from", from)
			.param("to", to)
			.query((row, _) -> new DailyCount(row.getObject("day", LocalDate.class), row.getString("type"),
					row.getLong("events")))
			.list();
	}

	private String json(Event event) {
		return this.json.writeValueAsString((event.details() != null) ? event.details() : Map.of());
	}

	private Event event(ResultSet row, int number) throws SQLException {
		return new Event(row.getObject("id", UUID.class), row.getString("type"),
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getObject("session_id", UUID.class),
				this.json.readValue(row.getString("details"), DETAILS));
	}

}
