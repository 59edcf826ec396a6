CREATE EXTENSION no_such_extension; -- hazard
CREATE TABLE parcels (id bigint PRIMARY KEY);
ALTER TABLE parcels ADD COLUMN shape type_of_the_extension; -- hazard
GRANT SELECT ON parcels TO nobody_there; -- hazard
