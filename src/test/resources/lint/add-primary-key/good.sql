CREATE UNIQUE INDEX CONCURRENTLY orders_pkey ON orders (id);
-- next file
ALTER TABLE orders ADD CONSTRAINT orders_pkey PRIMARY KEY USING INDEX orders_pkey;
