CREATE TABLE parcels (id bigint); -- hazard
