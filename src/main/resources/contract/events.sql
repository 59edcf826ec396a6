-- The statements that the application sends, recorded by its tests. db-check validates them against a database.
-- "make contract" writes this file. A test fails if it is outdated.
-- recorded by dev.lockkeeper.events.EventApiTests

-- sent from dev.lockkeeper.events.EventStore.find
-- parameters uuid
-- returns id uuid, kind text, occurred_at timestamptz, session_id uuid, details jsonb
SELECT id, kind, occurred_at, session_id, details FROM events WHERE id = $1;

-- sent from dev.lockkeeper.events.EventStore.holds
-- parameters uuid, varchar, timestamptz, uuid, varchar
-- returns exists bool
SELECT EXISTS (SELECT FROM events
                WHERE id = $1 AND kind = $2 AND occurred_at = $3
                  AND session_id IS NOT DISTINCT FROM $4::uuid AND details = $5::jsonb);

-- sent from dev.lockkeeper.events.EventStore.list
-- parameters varchar, varchar, timestamptz, timestamptz, uuid, uuid, int4
-- returns id uuid, kind text, occurred_at timestamptz, session_id uuid, details jsonb
SELECT id, kind, occurred_at, session_id, details FROM events
 WHERE ($1::text IS NULL OR kind = $2)
   AND occurred_at >= coalesce($3::timestamptz, '-infinity')
   AND occurred_at < coalesce($4::timestamptz, 'infinity')
   AND ($5::uuid IS NULL
        OR (occurred_at, id) > (SELECT occurred_at, id FROM events WHERE id = $6::uuid))
 ORDER BY occurred_at, id LIMIT $7;

-- sent from dev.lockkeeper.events.EventStore.record
-- parameters uuid, varchar, timestamptz, uuid, varchar
INSERT INTO events (id, kind, occurred_at, session_id, details)
VALUES ($1, $2, $3, $4::uuid, $5::jsonb)
ON CONFLICT (id) DO NOTHING;

-- sent from dev.lockkeeper.events.EventStore.report
-- parameters date, date
-- returns day date, kind text, events int8
SELECT day, kind, events FROM daily_report
 WHERE day >= $1 AND day < $2 ORDER BY day, kind;
