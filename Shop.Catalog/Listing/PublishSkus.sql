-- Counts the change of the SKUs in @sku_ids; whoever changes one of them too waits here, in SKU order, for the other's commit.
with changed as (select sku_id from skus where sku_id = any(@sku_ids) order by sku_id for update)
update skus set version = version + 1 from changed where skus.sku_id = changed.sku_id;

-- How they are now. A statement of its own: its snapshot has what those who went before have committed.
select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency,
    coalesce(i.hash, ''), k.archived_at is not null or p.archived_at is not null, k.version
from skus k
join products p using (product_id)
left join product_images i using (image_id)
where k.sku_id = any(@sku_ids)
order by k.sku_id
