ALTER TABLE orders RENAME TO sales; -- hazard
ALTER VIEW open_orders SET SCHEMA archive; -- hazard
ALTER SCHEMA archive RENAME TO attic; -- hazard
