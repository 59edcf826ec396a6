-- If an application writes one of the two columns, the trigger sets the other one to the same value.
-- A BEFORE trigger changes the row itself and executes no statement, so it can't fire itself.
CREATE FUNCTION write_type_and_kind() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.kind := coalesce(NEW.kind, NEW.type);
        NEW.type := NEW.kind;
    ELSIF OLD.kind IS NOT NULL AND NEW.kind IS DISTINCT FROM OLD.kind THEN
        NEW.type := NEW.kind;
    ELSE
        -- "type" was written, or neither column, or the row has no "kind" yet: "type" is used
        NEW.kind := NEW.type;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER write_type_and_kind BEFORE INSERT OR UPDATE ON events
    FOR EACH ROW EXECUTE FUNCTION write_type_and_kind();
