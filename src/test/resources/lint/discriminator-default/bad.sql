ALTER TABLE orders ADD COLUMN dtype varchar(20) DEFAULT 'Order'; -- hazard
