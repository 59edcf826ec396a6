CREATE TABLE stays_new (LIKE stays INCLUDING ALL, CONSTRAINT stays_apart EXCLUDE USING gist (during WITH &&));
