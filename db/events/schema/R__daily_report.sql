-- The number of events per day (UTC) and kind.
CREATE OR REPLACE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, kind, count(*) AS events
  FROM events
 GROUP BY 1, 2;
