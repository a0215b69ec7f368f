-- What is searched knows whether a product can be bought, and not how many are left: an order writes no search row unless it takes the last unit.

alter table product_search add in_stock boolean;
update product_search set in_stock = available > 0;
alter table product_search alter in_stock set not null, drop available;

create or replace function refresh_product_search(changed uuid[]) returns void language plpgsql as $$
begin
    -- Two changes of one product (a price, and a variant that is sold out) queue here. The next statement takes a new snapshot, so the
    -- second sees what the first committed; without the lock it would write the first one's change away.
    perform 1 from products where product_id = any(changed) order by product_id for no key update;

    delete from product_search s using products p
    where s.product_id = p.product_id and p.product_id = any(changed) and p.archived_at is not null;

    with recursive up as (
        select distinct c.category_id as leaf, c.parent_id, c.slug, c.name, 0 as step
        from products p join categories c using (category_id) where p.product_id = any(changed)
        union all
        select u.leaf, c.parent_id, c.slug, c.name, u.step + 1 from up u join categories c on c.category_id = u.parent_id
    ), lineage as (
        select leaf as category_id, array_agg(slug order by step desc) as slugs, string_agg(name, ' ' order by step desc) as names
        from up group by leaf
    ), variants as (
        select k.product_id, k.price, k.currency, k.code, coalesce(t.available, 0) as available,
            coalesce(t.available, 0) > 0 or bool_and(coalesce(t.available, 0) = 0) over (partition by k.product_id) as counts,
            (select string_agg(a.value, ' ') from jsonb_each_text(k.attributes) a) as words,
            (select string_agg(search_label(a.value), ' ') from jsonb_each_text(k.attributes) a) as labels
        from skus k left join sku_stock t using (sku_id)
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
        strip(to_tsvector('shop_en', replace(o.codes, '-', ' ')))
    from products p
    join brands b using (brand_id)
    join lineage l using (category_id)
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
