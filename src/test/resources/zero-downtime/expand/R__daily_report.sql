-- The number of events per day (UTC) and type.
CREATE OR REPLACE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, type, count(*) AS events
  FROM events
 GROUP BY 1, 2;
