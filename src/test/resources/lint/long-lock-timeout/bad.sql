-- lockkeeper: lock-timeout 60s
ALTER TABLE orders ADD COLUMN note text; -- hazard
