-- "type" is what SQL calls the type of a column; an event has a kind. The column is renamed while
-- the application runs, as docs/zero-downtime.md tells. Nobody writes this one yet.
ALTER TABLE events ADD COLUMN kind text;
