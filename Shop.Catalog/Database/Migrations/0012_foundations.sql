-- What lists and searches say of a product is made of parts that each have an owner: what its variants cost, where it stands in the tree, how it is
-- rated. refresh_product_search puts them together; whoever changes a part replaces that part alone.

-- What one unit of a SKU costs everybody now, beside what it costs without reductions.
create view sku_prices as
select sku_id, product_id, price, price as list_price, currency from skus;

-- The categories of a product from the department to the leaf.
create view product_paths as
select p.product_id, path.slugs, path.names
from products p
cross join lateral (
    with recursive up as (
        select c.parent_id, c.slug, c.name, 0 as step from categories c where c.category_id = p.category_id
        union all
        select c.parent_id, c.slug, c.name, u.step + 1 from up u join categories c on c.category_id = u.parent_id
    )
    select array_agg(slug order by step desc) as slugs, string_agg(name, ' ' order by step desc) as names from up
) path;

-- What those who bought a product think of it. No row: nobody has said.
create table product_ratings (
    product_id uuid primary key references products (product_id),
    reviews integer not null check (reviews > 0),
    average numeric(3,2) not null check (average between 1 and 5),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create trigger touch before update on product_ratings for each row execute function touch_row();

-- For tables whose rows are part of a product: a change of one is a change of the product, so product_versions need not look at them.
create function touch_product() returns trigger language plpgsql as $$
begin
    update products set updated_by = updated_by where product_id = coalesce(new.product_id, old.product_id);
    return null;
end $$;
create trigger touch_product after insert or update or delete on product_ratings for each row execute function touch_product();

create or replace function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price, and a variant that is sold out) queue here. The next statement takes a new snapshot, so the
    -- second sees what the first committed; without the lock it would write the first one's change away.
    perform 1 from products where product_id = any(changed) order by product_id for no key update;

    delete from product_search s using products p
    where s.product_id = p.product_id and p.product_id = any(changed) and p.archived_at is not null;

    with variants as (
        select k.product_id, c.price, c.currency, k.code, coalesce(t.available, 0) as available,
            coalesce(t.available, 0) > 0 or bool_and(coalesce(t.available, 0) = 0) over (partition by k.product_id) as counts,
            (select string_agg(a.value, ' ') from jsonb_each_text(k.attributes) a) as words,
            (select string_agg(search_label(a.value), ' ') from jsonb_each_text(k.attributes) a) as labels
        from skus k join sku_prices c using (sku_id) left join sku_stock t using (sku_id)
        where k.product_id = any(changed) and k.archived_at is null
    ), offers as (
        select product_id, array_agg(distinct price order by price) filter (where counts) as prices, min(currency) as currency,
            sum(available) > 0 as in_stock, string_agg(distinct words, ' ') as words, string_agg(distinct labels, ' ') as labels,
            string_agg(code, ' ' order by code) as codes
        from variants group by product_id
    )
    insert into product_search as s (product_id, name, brand_slug, category_slugs, price_min, price_max, prices, currency, in_stock,
        popularity, listed_at, labels, document)
    select p.product_id, p.name, b.slug, l.slugs, o.prices[1], o.prices[cardinality(o.prices)], o.prices, o.currency, o.in_stock,
        p.popularity, p.listed_at, concat_ws(' ', search_label(p.name), search_label(b.name), o.codes, o.labels),
        setweight(to_tsvector('shop_en', p.name), 'A') ||
        setweight(to_tsvector('shop_en', b.name || ' ' || l.names), 'B') ||
        setweight(to_tsvector('shop_en', concat_ws(' ', o.words, fact_values(p.facts))), 'C') ||
        setweight(to_tsvector('shop_en', p.description), 'D') ||
        -- Without positions, since a code mostly says again what the name says: it makes a product found, not found first.
        strip(to_tsvector('shop_en', replace(o.codes, '-', ' '))) ||
        search_marks(p.product_id, b.slug, l.slugs, o.in_stock, o.prices)
    from products p
    join brands b using (brand_id)
    join product_paths l using (product_id)
    join offers o using (product_id)
    where p.archived_at is null
    on conflict (product_id) do update set
        name = excluded.name, brand_slug = excluded.brand_slug, category_slugs = excluded.category_slugs,
        price_min = excluded.price_min, price_max = excluded.price_max, prices = excluded.prices, currency = excluded.currency,
        in_stock = excluded.in_stock, popularity = excluded.popularity, listed_at = excluded.listed_at,
        labels = excluded.labels, document = excluded.document;

    -- A product whose last variant was archived is not listed either.
    delete from product_search s
    where s.product_id = any(changed)
        and not exists (select from skus k where k.product_id = s.product_id and k.archived_at is null);
end $$;
