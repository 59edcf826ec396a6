ALTER TABLE orders ADD COLUMN state text;
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
-- next file
UPDATE customers SET orders = 0 WHERE orders IS NULL;
