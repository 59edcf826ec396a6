CREATE TABLE orders (id bigint PRIMARY KEY, amount int, note varchar(20), placed timestamptz);
