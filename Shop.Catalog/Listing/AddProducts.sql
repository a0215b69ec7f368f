-- what products stand in
with recursive given as materialized (
    select gen_random_uuid() as category_id, g.*
    from unnest(@c_slugs, @c_names, @c_texts, @c_parents) with ordinality g (slug, name, description, parent_slug, place)
    where not exists (select from categories c where c.slug = g.slug)
),
tree as (
    select given.*, above.category_id as parent_id, coalesce(above.depth + 1, 0) as depth
    from given left join categories above on above.slug = given.parent_slug
    where above.category_id is not null or parent_slug = ''
    union all
    select given.*, tree.category_id, tree.depth + 1 from given join tree on given.parent_slug = tree.slug
)
insert into categories (category_id, parent_id, slug, name, description, depth, position, created_by, updated_by)
select category_id, parent_id, slug, name, description, depth, place + (select coalesce(max(position), -1) from categories), @by, @by
from tree order by place
on conflict (slug) do nothing;

insert into brands (brand_id, slug, name, story, created_by, updated_by)
select gen_random_uuid(), slug, name, story, @by, @by from unnest(@b_slugs, @b_names, @b_texts) b (slug, name, story) order by slug
on conflict (slug) do nothing;

-- pictures for them
insert into pictures (hash, content_type, content, width, height, created_by, updated_by)
select distinct on (hash) encode(sha256(content), 'hex') as hash, content_type, content, width, height, @by, @by
from unnest(@i_types, @i_contents, @i_widths, @i_heights) i (content_type, content, width, height) order by hash
on conflict do nothing;

-- the products
insert into products
    (product_id, slug, name, brand_id, category_id, description, facts, variant_axes, popularity, listed_at, created_by, updated_by)
select p.product_id, p.slug, p.name, b.brand_id, c.category_id, p.description, p.facts, string_to_array(p.axes, E'\x1f'),
    p.popularity, p.listed_at, @by, @by
from unnest(@p_ids, @p_slugs, @p_names, @p_brands, @p_categories, @p_texts, @p_facts, @p_axes, @p_popularities, @p_listed)
    p (product_id, slug, name, brand_slug, category_slug, description, facts, axes, popularity, listed_at)
left join brands b on b.slug = p.brand_slug
left join categories c on c.slug = p.category_slug and c.archived_at is null;

-- what shows them
insert into product_images (image_id, product_id, hash, alt, width, height, position, created_by, updated_by)
select g.image_id, g.product_id, g.name, g.alt, s.width, s.height, g.position, @by, @by
from unnest(@g_ids, @g_products, @g_names, @g_alts, @g_positions) g (image_id, product_id, name, alt, position)
left join pictures s using (name);

-- their variants, of which the other services are told once
insert into skus (sku_id, product_id, code, attributes, price, currency, image_id, position, version, created_by, updated_by)
select k.sku_id, k.product_id, k.code, k.attributes, k.price, @currency, k.image_id, k.position, 1, @by, @by
from unnest(@k_ids, @k_products, @k_codes, @k_attributes, @k_prices, @k_images, @k_positions)
    k (sku_id, product_id, code, attributes, price, image_id, position);

insert into product_discounts (discount_id, sku_id, price, starts_at, ends_at, heard, created_by, updated_by)
select discount_id, sku_id, price, @now, ends_at, 'running', @by, @by
from unnest(@d_ids, @d_skus, @d_prices, @d_ends) d (discount_id, sku_id, price, ends_at);

insert into price_tiers (sku_id, from_quantity, price, created_by, updated_by)
select sku_id, from_quantity, price, @by, @by from unnest(@t_skus, @t_quantities, @t_prices) t (sku_id, from_quantity, price);

-- Their stock is on its way: then one search row is written for both. What nobody puts on a shelf is found a moment later.
insert into search_refreshes (product_id, popularity, due_at)
select product_id, popularity, now() + interval '2 minutes' from unnest(@p_ids, @p_popularities) p (product_id, popularity) order by product_id
