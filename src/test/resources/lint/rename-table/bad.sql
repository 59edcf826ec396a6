ALTER TABLE orders RENAME TO sales; -- hazard
ALTER TABLE parcels RENAME TO packets; -- hazard
ALTER TABLE clients RENAME TO customers; -- hazard
ALTER VIEW open_orders SET SCHEMA archive; -- hazard
ALTER SCHEMA archive RENAME TO attic; -- hazard
