-- How many events of each kind a day saw, by the calendar of UTC. "type" is for the release before,
-- and is made of "kind" too, so that nothing stands in the way when the column "type" goes.
CREATE OR REPLACE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, kind AS type, count(*) AS events, kind
  FROM events
 GROUP BY 1, kind;
