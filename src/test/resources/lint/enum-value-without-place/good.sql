ALTER TYPE mood ADD VALUE 'great' AFTER 'ok';
