DROP INDEX CONCURRENTLY orders_status; -- hazard
