CREATE INDEX CONCURRENTLY orders_status ON orders (status);
-- next file
CREATE TABLE parcels (id bigint PRIMARY KEY, sent timestamptz);
CREATE INDEX parcels_sent ON parcels (sent);
