DROP TABLE orders CASCADE; -- hazard
ALTER TABLE customers DROP CONSTRAINT customers_pkey CASCADE; -- hazard
DROP TABLE old_letters CASCADE; -- hazard
