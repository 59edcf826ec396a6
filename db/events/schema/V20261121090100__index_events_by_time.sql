-- For pages of events, ordered by time.
CREATE INDEX CONCURRENTLY events_by_time ON events (occurred_at, id);
