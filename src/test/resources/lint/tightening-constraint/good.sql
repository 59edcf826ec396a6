ALTER TABLE orders ADD COLUMN items int;
ALTER TABLE orders ADD CONSTRAINT items_positive CHECK (items > 0) NOT VALID;
-- next file
CREATE INDEX CONCURRENTLY orders_items ON orders (items);
-- next file
CREATE TABLE parcels_2 PARTITION OF parcels FOR VALUES FROM (1000) TO (2000);
-- next file
ALTER TABLE parcels DETACH PARTITION parcels_1 CONCURRENTLY;
-- next file
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
