-- Replaced by events_by_day_and_kind.
DROP INDEX CONCURRENTLY events_by_day;
