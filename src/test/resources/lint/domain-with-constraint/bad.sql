CREATE DOMAIN quantity AS int CHECK (VALUE > 0); -- hazard
