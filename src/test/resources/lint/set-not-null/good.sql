ALTER TABLE orders ADD CONSTRAINT status_not_null CHECK (status IS NOT NULL) NOT VALID;
ALTER TABLE events ADD CONSTRAINT note_not_null CHECK (note IS NOT NULL) NOT VALID;
-- next file
ALTER TABLE orders VALIDATE CONSTRAINT status_not_null;
-- next file
ALTER TABLE events VALIDATE CONSTRAINT note_not_null;
-- next file
ALTER TABLE orders ALTER COLUMN status SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT status_not_null;
-- next file
ALTER TABLE events ALTER COLUMN note SET NOT NULL;
ALTER TABLE events DROP CONSTRAINT note_not_null;
