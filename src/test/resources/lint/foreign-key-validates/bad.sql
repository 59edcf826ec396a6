ALTER TABLE orders -- hazard
  ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES customers;
ALTER TABLE events ADD CONSTRAINT events_customer_fk FOREIGN KEY (customer_id) REFERENCES customers; -- hazard
ALTER TABLE visits ADD CONSTRAINT visits_parcel_fk FOREIGN KEY (parcel_id) REFERENCES parcels; -- hazard
