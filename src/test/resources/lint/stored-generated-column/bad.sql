ALTER TABLE orders ADD COLUMN twice int GENERATED ALWAYS AS (amount * 2) STORED; -- hazard
