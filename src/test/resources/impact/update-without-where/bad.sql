UPDATE orders SET status = 'where'; -- hazard
WITH one AS (SELECT id FROM customers WHERE id = 1) DELETE FROM "Old Orders"; -- hazard
DO $$ -- hazard
BEGIN
  UPDATE customers SET name = 'x';
END $$;
