CREATE TABLE parcels (id bigint NOT NULL);
ALTER TABLE ONLY parcels ADD CONSTRAINT parcels_pkey PRIMARY KEY (id);
CREATE TEMP TABLE scratchpad (id bigint);
