CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE INDEX orders_status ON orders (status);
CREATE INDEX orders_placed ON orders (placed);
ALTER TABLE orders ADD CONSTRAINT orders_amount UNIQUE (amount);
