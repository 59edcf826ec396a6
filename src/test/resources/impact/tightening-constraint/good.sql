ALTER TABLE orders ADD COLUMN items int;
ALTER TABLE orders ADD CONSTRAINT items_positive CHECK (items > 0) NOT VALID;
-- next file
CREATE INDEX CONCURRENTLY orders_items ON orders (items);
