-- For the daily report, in place of events_by_day. Built after the backfill, which would have had
-- to add to it with each row.
CREATE INDEX CONCURRENTLY events_by_day_and_kind ON events (((occurred_at AT TIME ZONE 'UTC')::date), kind);
