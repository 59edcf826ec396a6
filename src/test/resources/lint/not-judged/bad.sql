CREATE EXTENSION no_such_extension; -- hazard
CREATE TABLE parcels (id bigint PRIMARY KEY);
ALTER TABLE parcels ADD COLUMN shape type_of_the_extension; -- hazard
GRANT SELECT ON parcels TO nobody_there; -- hazard
CREATE SEQUENCE numbers;
SELECT setval('numbers', (SELECT coalesce(max(id), 0) FROM parcels)); -- hazard
CREATE TABLE letters (parcel_id bigint REFERENCES parcels);
INSERT INTO letters VALUES (1); -- hazard
DO $$ -- hazard
DECLARE
  first bigint;
BEGIN
  SELECT id INTO STRICT first FROM parcels;
END $$;
DO $$ -- hazard
BEGIN
  IF NOT EXISTS (SELECT FROM parcels) THEN
    RAISE EXCEPTION 'the parcels come first';
  END IF;
END $$;
SELECT (SELECT generate_series(1, 2) WHERE NOT EXISTS (SELECT FROM parcels)); -- hazard
