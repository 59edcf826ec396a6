ALTER TABLE orders -- hazard
  ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers;
