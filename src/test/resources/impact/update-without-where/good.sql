UPDATE orders SET status = 'new' WHERE status IS NULL;
DELETE FROM customers AS c USING orders AS o WHERE o.customer_id = c.id;
INSERT INTO customers VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = 'b';
SELECT id FROM orders FOR UPDATE;
