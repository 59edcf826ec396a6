ALTER INDEX orders_pkey SET (fillfactor = 80);
