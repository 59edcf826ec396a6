CREATE TABLE parcels (id bigint PRIMARY KEY);
CREATE VIEW sent AS SELECT id FROM parcels;
DROP VIEW sent;
DROP TABLE parcels CASCADE;
