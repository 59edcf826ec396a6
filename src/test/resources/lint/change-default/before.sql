CREATE TABLE orders (id bigint PRIMARY KEY, status varchar(10) DEFAULT 'new', note text);
