DROP TABLE visits; -- hazard
