ALTER TABLE orders
  ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next file
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_fk;
