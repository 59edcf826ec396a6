CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id, placed);
-- next file
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next file
CREATE TABLE visits (customer_id bigint REFERENCES customers);
CREATE INDEX visits_customer ON visits (customer_id);
