-- The end of the renaming: every instance that runs writes and reads "kind". All of it is one
-- transaction: without the trigger, a new event would have no type, which is NOT NULL.
-- lockkeeper: requires-data backfill_event_kind
-- lockkeeper: allow drop-column "release 2, which serves alone by now, names kind only" until 2027-11-30

-- CREATE OR REPLACE can't take a column away from a view.
DROP VIEW IF EXISTS daily_report;
CREATE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, kind, count(*) AS events
  FROM events
 GROUP BY 1, 2;

DROP TRIGGER write_type_and_kind ON events;
DROP FUNCTION write_type_and_kind();
ALTER TABLE events DROP COLUMN type;
