CREATE TABLE parcels (id bigint PRIMARY KEY, country char(2)); -- hazard
ALTER TABLE parcels ADD COLUMN sent timestamp(3); -- hazard
