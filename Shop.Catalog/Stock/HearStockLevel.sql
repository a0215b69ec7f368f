-- Keeps what Orders says of a SKU, unless something newer was heard before. Returns its product when the level is news.
with heard as (
    insert into sku_stock (sku_id, available, version)
    select sku_id, @available, @version from skus where sku_id = @sku_id
    on conflict (sku_id) do update set available = excluded.available, version = excluded.version
        where sku_stock.version < excluded.version
    returning sku_id
)
select product_id from skus join heard using (sku_id)
