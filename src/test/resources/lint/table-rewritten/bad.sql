ALTER TABLE orders ADD COLUMN items positive; -- hazard
