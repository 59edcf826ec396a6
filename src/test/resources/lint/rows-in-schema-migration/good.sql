INSERT INTO customers (id, name) VALUES (1, 'one'), (2, 'two');
SELECT count(*) FROM orders;
CREATE TABLE parcels AS SELECT id FROM orders;
UPDATE parcels SET id = id + 1 WHERE id > 3;
