ALTER TABLE orders ALTER COLUMN status SET NOT NULL; -- hazard
ALTER TABLE events ALTER COLUMN note SET NOT NULL; -- hazard
