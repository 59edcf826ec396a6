ALTER TABLE orders ADD COLUMN data jsonb;
CREATE TABLE parcels (id bigint PRIMARY KEY, data json);
