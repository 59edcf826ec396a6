DROP VIEW open_orders; -- hazard
DROP TABLE orders; -- hazard
DROP SCHEMA archive; -- hazard
DROP TABLE IF EXISTS old_orders, never_there; -- hazard
