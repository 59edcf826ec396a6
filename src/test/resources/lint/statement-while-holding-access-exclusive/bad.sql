ALTER TABLE orders ADD COLUMN state text;
UPDATE customers SET orders = 0 WHERE orders IS NULL; -- hazard
