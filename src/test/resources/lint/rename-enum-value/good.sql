ALTER TYPE mood ADD VALUE 'blue' AFTER 'sad';
CREATE TYPE size AS ENUM ('s', 'm');
ALTER TYPE size RENAME VALUE 's' TO 'small';
