ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID; -- hazard
ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID; -- hazard
CREATE UNIQUE INDEX orders_amount ON orders (amount); -- hazard
