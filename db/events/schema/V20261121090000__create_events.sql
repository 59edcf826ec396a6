-- Designed for fast inserts: one row per event, no foreign keys, and only the indexes that queries
-- need. Clients choose the id. UUIDs of version 7 increase with time, so inserts go to the last
-- page of the primary key's index.
CREATE TABLE events (
    id          uuid        PRIMARY KEY,
    type        text        NOT NULL CHECK (type <> ''),
    occurred_at timestamptz NOT NULL,
    session_id  uuid,
    details     jsonb       NOT NULL DEFAULT '{}',
    recorded_at timestamptz NOT NULL DEFAULT now()
);

-- The table has only inserts, and they start autovacuum after 5 % new rows. This keeps index-only
-- scans fast and avoids a vacuum that must freeze the whole table at once.
ALTER TABLE events SET (autovacuum_vacuum_insert_scale_factor = 0.05);
