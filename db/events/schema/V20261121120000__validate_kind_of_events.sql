-- Scans the table. Reads and writes are not blocked.
-- lockkeeper: requires-data backfill_event_kind
ALTER TABLE events
    VALIDATE CONSTRAINT events_kind_check,
    VALIDATE CONSTRAINT events_kind_not_null;
