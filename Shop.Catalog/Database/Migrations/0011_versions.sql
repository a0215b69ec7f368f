-- Whether a product is still as it was shown, for less than it takes to read it. A row names the transaction that wrote it (xmin), so a number made
-- of those of all rows that GetProduct.sql reads changes with each of them, and nobody has to write it down. It says nothing of what changed, or in
-- which order. Categories are few and seldom change: all of them stand in each number. What is not for sale has none.
create view product_versions as
select p.product_id, hashtextextended(concat_ws(' ', p.xmin, b.xmin,
    (select string_agg(c.xmin::text, ' ' order by c.category_id) from categories c),
    (select string_agg(i.xmin::text, ' ' order by i.image_id) from product_images i where i.product_id = p.product_id),
    (select string_agg(concat_ws(':', k.xmin, t.xmin), ' ' order by k.sku_id)
        from skus k left join sku_stock t using (sku_id) where k.product_id = p.product_id)), 0) as version
from products p
join brands b using (brand_id)
where p.archived_at is null and exists (select from skus k where k.product_id = p.product_id and k.archived_at is null);
