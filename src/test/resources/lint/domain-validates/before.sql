CREATE DOMAIN quantity AS int;
CREATE TABLE orders (id bigint PRIMARY KEY, items quantity);
CREATE DOMAIN price AS int CONSTRAINT price_positive CHECK (VALUE > 0);
ALTER DOMAIN price ADD CONSTRAINT price_small CHECK (VALUE < 100) NOT VALID;
CREATE TABLE offers (id bigint PRIMARY KEY, amount price);
