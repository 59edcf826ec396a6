CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE INDEX orders_customer ON orders (customer_id);
