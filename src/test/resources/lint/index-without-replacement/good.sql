CREATE INDEX CONCURRENTLY orders_status_placed ON orders (status, placed);
-- next file
DROP INDEX CONCURRENTLY orders_status;
