CREATE TABLE customers (id bigint PRIMARY KEY, name text);
CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE visits (customer_id bigint REFERENCES customers, shop_id bigint CONSTRAINT visits_shop REFERENCES shops);
