-- The whole tree in display order, each with the number of listed products below it and the picture of its most popular one.
select c.slug, c.name, c.description, c.depth, coalesce(parent.slug, '') as parent_slug,
    coalesce(below.count, 0) as product_count, coalesce(pictured.hash, '') as image_hash
from categories c
left join categories parent on parent.category_id = c.parent_id
left join (
    select slug, count(*), (array_agg(product_id order by popularity desc, product_id))[1] as best
    from product_search, unnest(category_slugs) slug
    group by slug
) below on below.slug = c.slug
left join lateral (
    select hash from product_images i where i.product_id = below.best order by i.position limit 1
) pictured on true
order by c.position
