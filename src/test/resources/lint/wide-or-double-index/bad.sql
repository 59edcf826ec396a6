CREATE TABLE parcels (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX parcels_abcd ON parcels (a, b, c, d); -- hazard
CREATE INDEX parcels_a ON parcels (a); -- hazard
