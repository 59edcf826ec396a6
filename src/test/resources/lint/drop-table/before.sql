CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE SCHEMA archive;
CREATE TABLE old_orders (id serial);
