-- lockkeeper: statement-timeout 5s
CREATE INDEX CONCURRENTLY orders_status ON orders (status); -- hazard
