CREATE TABLE parcels (id bigint PRIMARY KEY, a int, b int, c int, d int);
CREATE INDEX parcels_abc ON parcels (a, b, c);
CREATE INDEX parcels_b ON parcels (b);
CREATE INDEX parcels_a_some ON parcels (a) WHERE b > 0;
