REINDEX INDEX orders_status; -- hazard
