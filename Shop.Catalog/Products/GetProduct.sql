-- read the product
-- Everything the product page shows, in one statement. @product_id or @slug; the other one is null.
with recursive product as (
    select p.*, b.name as brand, b.slug as brand_slug
    from products p join brands b using (brand_id)
    where p.archived_at is null and (p.product_id = @product_id or p.slug = @slug)
        and exists (select from skus k where k.product_id = p.product_id and k.archived_at is null)
),
lineage as (
    select c.category_id, c.parent_id, c.slug, c.name, c.depth, c.archived_at from categories c join product using (category_id)
    union all
    select c.category_id, c.parent_id, c.slug, c.name, c.depth, c.archived_at from categories c join lineage l on c.category_id = l.parent_id
)
select jsonb_build_object(
    'version', v.version, 'price_changes_at', v.price_changes_at, 'at', price_clock(),
    'product_id', p.product_id, 'slug', p.slug, 'name', p.name, 'lang', p.lang, 'brand', p.brand, 'brand_slug', p.brand_slug,
    'description', p.description, 'facts', p.facts, 'variant_axes', to_jsonb(p.variant_axes),
    'tags', to_jsonb(p.tags), 'seo_title', p.seo_title, 'seo_description', p.seo_description,
    'categories', (
        select coalesce(jsonb_agg(jsonb_build_object('slug', slug, 'name', name) order by depth), '[]') from lineage where archived_at is null),
    'images', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'hash', i.hash, 'alt', i.alt, 'width', i.width, 'height', i.height,
            'sku_id', (
                select k.sku_id from skus k
                where k.product_id = p.product_id and k.image_id = i.image_id and k.archived_at is null
                order by k.position limit 1)
        ) order by i.position), '[]')
        from product_images i where i.product_id = p.product_id),
    'posts', product_posts(p.product_id),
    'skus', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'sku_id', k.sku_id, 'code', k.code, 'attributes', k.attributes, 'price', k.price, 'currency', k.currency,
            'price_facts', case when exists (select from open_sales o where o.sku_id = k.sku_id) then price_facts(k.sku_id, false) end,
            'available', coalesce(t.available, 0), 'image_hash', i.hash,
            'quantity', quantity_rule(k.min_quantity, k.quantity_step, k.max_quantity)) order by k.position), '[]')
        from skus k
        left join sku_stock t using (sku_id)
        left join product_images i using (image_id)
        where k.product_id = p.product_id and k.archived_at is null)
)
from product p
-- For this product alone: joined, the view might be computed for all.
cross join lateral (select version, price_changes_at from product_versions v where v.product_id = p.product_id offset 0) v
