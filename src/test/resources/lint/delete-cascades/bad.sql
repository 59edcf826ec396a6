CREATE TABLE visits (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers ON DELETE CASCADE); -- hazard
