-- Whichever of the two columns an application writes, the other one gets the same value. A trigger
-- BEFORE the write changes the row at hand and issues no statement, so it can't set itself off.
CREATE FUNCTION write_type_and_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.kind := coalesce(NEW.kind, NEW.type);
        NEW.type := NEW.kind;
    ELSIF OLD.kind IS NOT NULL AND NEW.kind IS DISTINCT FROM OLD.kind THEN
        NEW.type := NEW.kind;
    ELSE
        -- the old column was written, or neither, or it is an event from before, whose type counts
        NEW.kind := NEW.type;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER write_type_and_kind BEFORE INSERT OR UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION write_type_and_kind();
