TRUNCATE orders; -- hazard
TRUNCATE customers CASCADE; -- hazard
