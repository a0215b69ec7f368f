-- The SKUs in @sku_ids as the other services have to know them.
select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency,
    coalesce(i.hash, ''), k.archived_at is not null or p.archived_at is not null
from skus k
join products p using (product_id)
left join product_images i using (image_id)
where k.sku_id = any(@sku_ids)
order by k.sku_id
