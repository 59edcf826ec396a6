CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE VIEW open_orders AS SELECT id FROM orders;
CREATE SCHEMA archive;
CREATE TABLE parcels (id bigint PRIMARY KEY);
CREATE POLICY everybody ON parcels USING (true);
CREATE TABLE clients (id bigint PRIMARY KEY);
CREATE FUNCTION label(clients) RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
