CREATE INDEX orders_status ON orders (status); -- hazard

DO $$ -- hazard
BEGIN
  EXECUTE 'CREATE INDEX orders_placed ON orders (placed)';
END $$;
