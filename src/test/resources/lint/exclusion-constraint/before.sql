CREATE TABLE stays (id bigint PRIMARY KEY, during daterange);
