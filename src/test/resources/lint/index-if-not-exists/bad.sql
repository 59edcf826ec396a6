CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_status ON orders (status); -- hazard
