ALTER DOMAIN quantity ADD CONSTRAINT quantity_positive CHECK (VALUE > 0); -- hazard
ALTER DOMAIN price VALIDATE CONSTRAINT price_small; -- hazard
ALTER DOMAIN quantity SET NOT NULL; -- hazard
