ALTER EXTENSION hstore UPDATE; -- hazard
