-- Lists everything of one import. @request is the ImportProductsRequest as JSON with its proto's names, @by who imports.
-- A table at a time, in the order in which they refer to each other; what they lack is refused by their constraints.
insert into imports (idempotency_key, created_by, updated_by) values (@request ->> 'idempotency_key', @by, @by);

with recursive given as materialized (
    select gen_random_uuid() as category_id, c.*
    from rows from (jsonb_to_recordset(@request -> 'categories') as (slug text, name text, description text, parent_slug text))
        with ordinality as c (slug, name, description, parent_slug, place)
),
tree as (
    select given.*, null::uuid as parent_id, 0 as depth from given where parent_slug = ''
    union all
    select given.*, tree.category_id, tree.depth + 1 from given join tree on given.parent_slug = tree.slug
)
insert into categories (category_id, parent_id, slug, name, description, depth, position, created_by, updated_by)
select category_id, parent_id, slug, name, description, depth, place - 1, @by, @by from tree order by place;

insert into brands (brand_id, slug, name, story, created_by, updated_by)
select gen_random_uuid(), slug, name, story, @by, @by
from jsonb_to_recordset(@request -> 'brands') as b (slug text, name text, story text);

insert into products
    (product_id, slug, name, lang, brand_id, category_id, description, facts, variant_axes, popularity, listed_at, created_by, updated_by)
select p.product_id, p.slug, p.name, p.lang, b.brand_id, c.category_id, p.description, p.facts,
    array(select jsonb_array_elements_text(p.variant_axes)), p.popularity, p.listed_at, @by, @by
from jsonb_to_recordset(@request -> 'products') as p (product_id uuid, slug text, name text, lang text, brand_slug text, category_slug text,
    description text, facts jsonb, variant_axes jsonb, popularity integer, listed_at timestamptz)
left join brands b on b.slug = p.brand_slug
left join categories c on c.slug = p.category_slug;

insert into pictures (hash, content_type, content, width, height, created_by, updated_by)
select distinct on (hash) hash, i.content_type, decode(i.content, 'base64'), i.width, i.height, @by, @by
from jsonb_to_recordset(@request -> 'products') as p (images jsonb)
cross join jsonb_to_recordset(p.images) as i (content_type text, content text, width integer, height integer)
cross join lateral encode(sha256(decode(i.content, 'base64')), 'hex') hash
on conflict do nothing;

insert into product_images (image_id, product_id, hash, alt, width, height, position, created_by, updated_by)
select gen_random_uuid(), p.product_id, s.name, i.alt, s.width, s.height, i.place - 1, @by, @by
from jsonb_to_recordset(@request -> 'products') as p (product_id uuid, images jsonb)
cross join rows from (jsonb_to_recordset(p.images) as (content text, alt text)) with ordinality as i (content, alt, place)
join pictures s on s.hash = encode(sha256(decode(i.content, 'base64')), 'hex');

insert into skus (sku_id, product_id, code, attributes, price, currency, image_id, position, created_by, updated_by)
select k.sku_id, p.product_id, k.code, k.attributes, (k.price ->> 'units')::numeric + (k.price ->> 'nanos')::numeric / 1000000000,
    k.price ->> 'currency', i.image_id, k.place - 1, @by, @by
from jsonb_to_recordset(@request -> 'products') as p (product_id uuid, skus jsonb)
cross join rows from (jsonb_to_recordset(p.skus) as (sku_id uuid, code text, attributes jsonb, price jsonb, image integer))
    with ordinality as k (sku_id, code, attributes, price, image, place)
left join product_images i on i.product_id = p.product_id and i.position = k.image;

select refresh_product_search(array(select product_id from products));

select refresh_search_terms()
