CREATE TABLE orders (id uuid PRIMARY KEY, status text);
CREATE TABLE customers (id uuid PRIMARY KEY);
