-- Reads all rows, while others read and write them.
-- lockkeeper: requires-data backfill_event_kind
ALTER TABLE events
    VALIDATE CONSTRAINT events_kind_check,
    VALIDATE CONSTRAINT events_kind_not_null;
