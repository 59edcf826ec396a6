ALTER TABLE orders ADD COLUMN twice int;
