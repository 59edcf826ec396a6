CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE TABLE visits (customer_id bigint CONSTRAINT visits_customer REFERENCES customers);
CREATE TABLE old_letters (id bigint PRIMARY KEY);
CREATE VIEW letters AS SELECT id FROM old_letters;
