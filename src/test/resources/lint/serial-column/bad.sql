ALTER TABLE orders ADD COLUMN number bigserial; -- hazard
ALTER TABLE customers ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY; -- hazard
