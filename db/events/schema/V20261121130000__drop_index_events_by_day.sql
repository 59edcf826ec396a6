-- events_by_day_and_kind has taken its place.
DROP INDEX CONCURRENTLY events_by_day;
