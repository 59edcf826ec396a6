CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE DOMAIN positive AS int DEFAULT 1 CHECK (VALUE > 0);
