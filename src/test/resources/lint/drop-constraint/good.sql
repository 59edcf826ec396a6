ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT status_not_null;
ALTER TABLE orders RENAME CONSTRAINT amount_positive TO orders_amount_positive;
-- next file
CREATE TABLE parcels_2 PARTITION OF parcels FOR VALUES FROM (1000) TO (2000);
-- next file
ALTER TABLE parcels DETACH PARTITION parcels_1 CONCURRENTLY;
-- next file
ALTER TABLE events DETACH PARTITION events_1 CONCURRENTLY;
