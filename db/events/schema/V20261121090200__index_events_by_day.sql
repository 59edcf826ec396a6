-- For the daily report. Its view groups by the same expression.
CREATE INDEX CONCURRENTLY events_by_day ON events (((occurred_at AT TIME ZONE 'UTC')::date), type);
