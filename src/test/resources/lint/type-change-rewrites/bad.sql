ALTER TABLE orders -- hazard
  ALTER COLUMN amount TYPE bigint;
