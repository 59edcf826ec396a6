CREATE DOMAIN quantity AS int;
CREATE TABLE orders (id bigint PRIMARY KEY, items quantity);
