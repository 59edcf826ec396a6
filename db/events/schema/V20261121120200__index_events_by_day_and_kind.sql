-- For the daily report; replaces events_by_day. Built after the backfill, so that the backfill does
-- not update this index for each row.
CREATE INDEX CONCURRENTLY events_by_day_and_kind ON events (((occurred_at AT TIME ZONE 'UTC')::date), kind);
