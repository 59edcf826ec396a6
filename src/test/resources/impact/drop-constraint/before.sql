CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE TABLE customers (id bigint PRIMARY KEY, name text);
ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0);
ALTER TABLE orders ADD CONSTRAINT status_not_null CHECK (status IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers;
