VACUUM orders;
-- next file
ANALYZE orders;
