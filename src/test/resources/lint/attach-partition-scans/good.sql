ALTER TABLE old_events ADD CONSTRAINT old_events_bounds
  CHECK (at IS NOT NULL AND at >= '2025-01-01' AND at < '2026-01-01') NOT VALID;
-- next file
ALTER TABLE old_events VALIDATE CONSTRAINT old_events_bounds;
-- next file
ALTER TABLE events ATTACH PARTITION old_events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
