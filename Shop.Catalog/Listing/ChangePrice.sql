-- Sets the base price of a SKU that is for sale, in its own currency; no row: there is no such SKU in that currency.
update skus set price = @price, updated_by = @by
where sku_id = @sku_id and currency = @currency and archived_at is null
returning product_id
