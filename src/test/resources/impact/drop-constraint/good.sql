ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT status_not_null;
ALTER TABLE orders RENAME CONSTRAINT amount_positive TO orders_amount_positive;
