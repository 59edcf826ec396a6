CREATE TABLE orders (id bigint PRIMARY KEY, status text, amount int, customer_id bigint, placed timestamptz);
CREATE ACCESS METHOD other_heap TYPE TABLE HANDLER heap_tableam_handler;
