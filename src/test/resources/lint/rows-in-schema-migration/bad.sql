UPDATE orders SET status = 'new' WHERE status IS NULL; -- hazard
INSERT INTO customers SELECT id, status FROM orders; -- hazard
DO $$ -- hazard
BEGIN
  DELETE FROM customers WHERE id > 3;
END $$;
