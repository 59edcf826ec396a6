ALTER TABLE orders SET UNLOGGED; -- hazard
