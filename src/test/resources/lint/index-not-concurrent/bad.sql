CREATE INDEX orders_status ON orders (status); -- hazard

DO $$ -- hazard
BEGIN
  EXECUTE 'CREATE INDEX orders_placed ON orders (placed)';
END $$;
CREATE INDEX events_at ON events (at); -- hazard
