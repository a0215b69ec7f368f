-- Names, variants and base prices of the SKUs in @sku_ids that can be bought; unknown and archived ones are missing.
select k.sku_id, k.product_id, p.slug, p.name, p.variant_axes, k.attributes, k.price, k.currency, coalesce(i.hash, '')
from skus k
join products p using (product_id)
left join product_images i using (image_id)
where k.sku_id = any(@sku_ids) and k.archived_at is null and p.archived_at is null
