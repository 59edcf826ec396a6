-- Last step of the rename. All running instances use only "kind". Everything is in one transaction:
-- without the trigger, an insert would fail, because "type" is NOT NULL.
-- lockkeeper: requires-data backfill_event_kind
-- lockkeeper: suppress drop-column "only release 2 runs, and it uses kind" until 2027-11-30

-- CREATE OR REPLACE VIEW can't remove a column.
DROP VIEW IF EXISTS daily_report;
CREATE VIEW daily_report AS
SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, kind, count(*) AS events
  FROM events
 GROUP BY 1, 2;

DROP TRIGGER write_type_and_kind ON events;
DROP FUNCTION write_type_and_kind();
ALTER TABLE events DROP COLUMN type;
