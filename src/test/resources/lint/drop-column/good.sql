COMMENT ON COLUMN orders.status IS 'unused since release 12';
