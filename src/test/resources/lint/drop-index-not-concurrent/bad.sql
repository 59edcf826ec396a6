DROP INDEX orders_status; -- hazard
DO $$ -- hazard
BEGIN
  EXECUTE 'DROP INDEX IF EXISTS orders_placed';
END $$;
