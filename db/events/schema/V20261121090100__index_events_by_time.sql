-- For pages of events in the order in which they occurred.
CREATE INDEX CONCURRENTLY events_by_time ON events (occurred_at, id);
