DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT id, status FROM orders;
CREATE TABLE parcels (id bigint PRIMARY KEY);
DROP TABLE parcels;
