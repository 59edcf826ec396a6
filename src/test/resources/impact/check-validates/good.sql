ALTER TABLE orders ADD CONSTRAINT amount_positive CHECK (amount > 0) NOT VALID;
-- next file
ALTER TABLE orders VALIDATE CONSTRAINT amount_positive;
