ALTER TABLE orders ADD COLUMN status text;
ALTER TABLE order ADD COLUMN status text; -- hazard
ALTER TABLE ordres ADD COLUMN status text;
