ALTER TYPE mood RENAME VALUE 'sad' TO 'it''s bad'; -- hazard
