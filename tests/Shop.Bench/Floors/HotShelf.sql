update inventory set reserved = reserved + 1, version = version + 1 where sku_id = :sku and warehouse_id = 'main' and on_hand - reserved >= 1;
