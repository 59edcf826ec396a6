GRANT SELECT ON orders TO nobody_there;
ALTER TABLE ordes ALTER COLUMN id SET DEFAULT 1; -- hazard
ALTER TABLE orders ALTER COLUMN id SET DEFAULT 'one'; -- hazard
ALTER TABLE orders ADD COLUMN status text;
ALTER TABLE order ADD COLUMN status text; -- hazard
ALTER TABLE ordres ADD COLUMN status text;
