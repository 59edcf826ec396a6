-- The number of events per day (UTC) and kind. Release 1 reads "type". It is
-- computed from "kind", so that the view does not depend on the column "type".
CREATE OR REPLACE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, kind AS type, count(*) AS events, kind
  FROM events
 GROUP BY 1, kind;
