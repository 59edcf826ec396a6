CREATE TABLE orders_new (LIKE orders INCLUDING ALL) USING other_heap;
