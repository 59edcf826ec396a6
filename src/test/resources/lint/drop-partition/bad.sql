DROP TABLE events_2025; -- hazard
