CREATE TABLE parcels (id bigint PRIMARY KEY, country text CHECK (length(country) = 2), sent timestamptz(3), note varchar(20));
