ALTER TABLE orders ADD COLUMN state text;
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'new';
INSERT INTO customers VALUES (1, 2), (2, 3);
-- next file
UPDATE customers SET orders = 0 WHERE orders IS NULL;
