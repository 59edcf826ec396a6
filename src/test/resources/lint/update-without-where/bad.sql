UPDATE orders SET status = 'where'; -- hazard
WITH one AS (SELECT id FROM customers WHERE id = 1) DELETE FROM "Old Orders"; -- hazard
DO $$ -- hazard
BEGIN
  UPDATE customers SET name = 'x';
END $$;
WITH moved AS (DELETE FROM orders RETURNING id) INSERT INTO "Old Orders" SELECT id FROM moved; -- hazard
DO $$ -- hazard
BEGIN
  EXECUTE 'UPDATE customers SET name = ''x''';
END $$;
DO $$ -- hazard
BEGIN
  IF EXISTS (SELECT FROM orders WHERE id = 1) THEN
    DELETE FROM customers;
  END IF;
END $$;
