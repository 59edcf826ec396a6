ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0); -- hazard
ALTER TABLE orders ADD COLUMN items int CHECK (items > 0); -- hazard
ALTER TABLE events ADD CONSTRAINT events_amount_positive CHECK (amount > 0); -- hazard
