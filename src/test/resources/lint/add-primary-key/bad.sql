ALTER TABLE orders ADD PRIMARY KEY (id); -- hazard
