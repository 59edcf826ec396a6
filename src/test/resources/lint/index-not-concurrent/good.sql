CREATE INDEX CONCURRENTLY orders_status ON orders (status);
-- next file
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamptz);
CREATE INDEX parcels_sent ON parcels (sent);
-- next file
CREATE INDEX events_at ON ONLY events (at);
-- next file
CREATE INDEX CONCURRENTLY events_2026_at ON events_2026 (at);
-- next file
ALTER INDEX events_at ATTACH PARTITION events_2026_at;
