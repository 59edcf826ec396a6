ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- next file
CREATE TABLE visits (customer_id bigint REFERENCES customers, shop_id bigint);
-- next file
ALTER TABLE visits ADD FOREIGN KEY (shop_id) REFERENCES shops NOT VALID;
