CREATE TABLE visits (id bigint PRIMARY KEY, customer_id int REFERENCES customers); -- hazard
