ALTER TABLE training ADD COLUMN other text;
SELECT nothing FROM training;
