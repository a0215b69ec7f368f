-- read a product for operators
-- Whatever its state, as the JSON of a StoredProduct. @product_id or @slug; the other one is null.
select jsonb_build_object(
    'product_id', p.product_id, 'version', p.revision, 'updated_by', p.updated_by,
    'updated_at', to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'product', jsonb_build_object(
        'slug', p.slug, 'name', p.name, 'lang', p.lang, 'brand_slug', b.slug,
        'category_slugs', jsonb_build_array(main.slug) || coalesce((
            select jsonb_agg(c.slug order by further.position)
            from product_categories further join categories c using (category_id) where further.product_id = p.product_id), '[]'),
        'description', p.description, 'facts', p.facts, 'tags', to_jsonb(p.tags),
        'state', case when p.draft then 'PRODUCT_STATE_DRAFT' when p.archived_at is null then 'PRODUCT_STATE_ACTIVE'
            else 'PRODUCT_STATE_ARCHIVED' end,
        'variant_axes', to_jsonb(p.variant_axes), 'variants', variants.living,
        'images', jsonb_build_object('images', (
            select coalesce(jsonb_agg(jsonb_build_object('hash', i.hash, 'alt', i.alt) order by i.position), '[]')
            from product_images i where i.product_id = p.product_id)),
        'seo_title', p.seo_title, 'seo_description', p.seo_description),
    'archived_variants', variants.archived)
from products p
join brands b using (brand_id)
join categories main using (category_id)
cross join lateral (
    select coalesce(jsonb_agg(variant order by position) filter (where archived_at is null), '[]') as living,
        coalesce(jsonb_agg(variant order by position) filter (where archived_at is not null), '[]') as archived
    from (
        select k.position, k.archived_at, jsonb_build_object(
            'code', k.code, 'sku_id', k.sku_id, 'attributes', k.attributes, 'image_hash', coalesce(i.hash, ''),
            'price', jsonb_build_object('units', trunc(k.price)::bigint::text,
                'nanos', ((k.price - trunc(k.price)) * 1000000000)::integer, 'currency', k.currency),
            'quantity', quantity_rule(k.min_quantity, k.quantity_step, k.max_quantity)) as variant
        from skus k left join product_images i using (image_id)
        where k.product_id = p.product_id
    ) each_variant
) variants
where p.product_id = @product_id or p.slug = @slug
