CREATE TABLE parcels (id serial PRIMARY KEY); -- hazard
CREATE TABLE shops (id smallint PRIMARY KEY); -- hazard
