UPDATE orders SET status = 'new' WHERE status IS NULL;
DELETE FROM customers AS c USING orders AS o WHERE o.customer_id = c.id;
INSERT INTO customers VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'b';
SELECT id FROM orders FOR UPDATE;
WITH s AS (SELECT 1::bigint AS id) INSERT INTO customers (id) SELECT id FROM s ON CONFLICT (id) DO UPDATE SET name = 'b';
WITH s AS (SELECT 1::bigint AS id) MERGE INTO customers AS c USING s ON s.id = c.id
  WHEN MATCHED THEN UPDATE SET name = 'b' WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);
DO $$
BEGIN
  IF true THEN
    UPDATE orders AS o SET status = CASE WHEN o.amount > 1 THEN 'a' ELSE 'b' END WHERE o.status IS NULL;
  END IF;
  MERGE INTO customers AS c USING orders AS o ON o.customer_id = c.id
    WHEN MATCHED AND c.name IS NULL THEN UPDATE SET name = 'b' WHEN MATCHED THEN DELETE;
  EXECUTE 'UPDATE customers SET name = ''x''' || ' WHERE id = 1';
END $$;
