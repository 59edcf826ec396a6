DROP TABLE IF EXISTS orders; -- hazard
CREATE TABLE orders (id bigint PRIMARY KEY, status text);
