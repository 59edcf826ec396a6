ALTER TABLE orders ADD COLUMN placed timestamptz NOT NULL; -- hazard
ALTER TABLE orders ALTER COLUMN status DROP DEFAULT; -- hazard
