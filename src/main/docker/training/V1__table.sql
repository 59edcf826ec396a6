CREATE TABLE training (id int PRIMARY KEY, name text);
