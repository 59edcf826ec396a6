CREATE TABLE visits (
  customer_id bigint REFERENCES customers,
  shop_id bigint
);
ALTER TABLE visits ADD FOREIGN KEY (shop_id) REFERENCES shops; -- hazard
CREATE INDEX visits_shop ON visits (shop_id);
