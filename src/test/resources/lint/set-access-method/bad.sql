ALTER TABLE orders SET ACCESS METHOD other_heap; -- hazard
