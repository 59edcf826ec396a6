DROP INDEX CONCURRENTLY orders_status;
-- next file
ALTER TABLE orders DROP CONSTRAINT orders_amount;
