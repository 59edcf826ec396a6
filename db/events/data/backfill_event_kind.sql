-- Sets "kind" of events that were inserted before the trigger existed.
-- lockkeeper: table events
-- lockkeeper: key id
-- lockkeeper: needs 20261121100200
-- lockkeeper: verify SELECT NOT EXISTS (SELECT FROM events WHERE kind IS DISTINCT FROM type)
UPDATE events SET kind = type WHERE id BETWEEN :from AND :to AND kind IS NULL;
