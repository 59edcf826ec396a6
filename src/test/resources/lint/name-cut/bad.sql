ALTER TABLE orders ADD COLUMN a_name_that_is_longer_than_the_sixty_three_bytes_which_postgresql_keeps text; -- hazard
DO $$ -- hazard
BEGIN
  EXECUTE 'CREATE TABLE a_name_that_is_longer_than_the_sixty_three_bytes_which_postgresql_keeps (id bigint PRIMARY KEY)';
END $$;
