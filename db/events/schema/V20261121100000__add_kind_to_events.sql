-- Renames the column "type" to "kind" without downtime, see docs/zero-downtime.md. First step: add
-- the new column. The application does not use it yet.
ALTER TABLE events ADD COLUMN kind text;
