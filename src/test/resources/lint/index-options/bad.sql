ALTER INDEX orders_data SET (fastupdate = off); -- hazard
