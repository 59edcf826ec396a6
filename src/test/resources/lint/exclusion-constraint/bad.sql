ALTER TABLE stays ADD CONSTRAINT stays_apart EXCLUDE USING gist (during WITH &&); -- hazard
