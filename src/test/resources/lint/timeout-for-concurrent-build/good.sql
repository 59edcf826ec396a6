-- lockkeeper: statement-timeout 0
CREATE INDEX CONCURRENTLY orders_status ON orders (status);
