-- What holds for "type" is to hold for "kind". NOT VALID: new rows are checked from now on, and
-- nobody waits while all the others are read.
ALTER TABLE events
    ADD CONSTRAINT events_kind_check CHECK (kind <> '') NOT VALID,
    ADD CONSTRAINT events_kind_not_null CHECK (kind IS NOT NULL) NOT VALID;
