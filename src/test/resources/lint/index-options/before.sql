CREATE TABLE orders (id bigint PRIMARY KEY, data jsonb);
CREATE INDEX orders_data ON orders USING gin (data);
