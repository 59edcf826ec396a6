-- Written for fast inserts: one row an event, no foreign keys, and only the indexes that a query
-- needs. Clients choose the id; with UUID version 7 it grows with time, and inserts stay at the
-- right edge of the primary key.
CREATE TABLE events (
    id          uuid        PRIMARY KEY,
    type        text        NOT NULL CHECK (type <> ''),
    occurred_at timestamptz NOT NULL,
    session_id  uuid,
    details     jsonb       NOT NULL DEFAULT '{}',
    recorded_at timestamptz NOT NULL DEFAULT now()
);

-- A table that only grows is vacuumed by its inserts: often enough for index-only scans,
-- long before a freeze of the whole table would be due.
ALTER TABLE events SET (autovacuum_vacuum_insert_scale_factor = 0.05);
