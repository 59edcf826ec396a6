-- "kind" gets the same constraints as "type". NOT VALID: PostgreSQL checks new and changed rows, and
-- does not scan existing rows under an exclusive lock.
ALTER TABLE events
    ADD CONSTRAINT events_kind_check CHECK (kind <> '') NOT VALID,
    ADD CONSTRAINT events_kind_not_null CHECK (kind IS NOT NULL) NOT VALID;
