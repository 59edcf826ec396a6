CREATE UNIQUE INDEX CONCURRENTLY orders_status_key ON orders (status, placed);
-- next file
ALTER TABLE orders ADD CONSTRAINT orders_status_key UNIQUE USING INDEX orders_status_key;
