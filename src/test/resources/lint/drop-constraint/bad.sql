ALTER TABLE orders DROP CONSTRAINT amount_positive; -- hazard
ALTER TABLE orders DROP CONSTRAINT orders_customer; -- hazard
ALTER TABLE orders DROP CONSTRAINT orders_pkey; -- hazard
