DO $$ -- hazard
BEGIN
  EXECUTE 'CLUSTER orders USING orders_pkey';
END $$;
CLUSTER orders USING orders_pkey; -- hazard
-- next file
VACUUM FULL orders; -- hazard
