ALTER TABLE orders ADD COLUMN note text;
ALTER TABLE orders ADD COLUMN items int; -- hazard
ALTER TABLE orders RENAME COLUMN note TO remark;
