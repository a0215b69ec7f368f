-- Who bought what, as Orders says it, and what they say of it.

-- A line of a confirmed order. What is cancelled stays, with its moment: its two events may come in either order.
create table purchases (
    order_id uuid not null,
    sku_id uuid not null references skus (sku_id),
    product_id uuid not null references products (product_id),
    shopper text not null check (shopper <> ''),
    quantity integer not null check (quantity > 0),
    bought_at timestamptz not null,
    undone_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'orders',
    updated_by text not null default 'orders',
    primary key (order_id, sku_id)
);
create index purchases_shopper on purchases (shopper, product_id) where undone_at is null;
create index purchases_product on purchases (product_id, bought_at) where undone_at is null;

create table reviews (
    review_id uuid primary key,
    product_id uuid not null references products (product_id),
    -- Of an imported one, who imported it.
    shopper text not null check (shopper <> ''),
    source text not null check (source in ('shopper', 'import')),
    verified boolean not null,
    stars integer not null check (stars between 1 and 5),
    title text not null check (length(title) between 1 and 120),
    body text not null check (length(body) between 1 and 4000),
    lang text not null check (lang ~* '^([a-z]{2,3}(-[a-z0-9]{2,8})*)?$'),
    name text not null check (length(name) between 1 and 40),
    state text not null check (state in ('pending', 'published', 'rejected')),
    -- Why it was held back or rejected.
    reason text not null default '' check (length(reason) <= 500),
    helpful integer not null default 0 check (helpful >= 0),
    -- Since somebody last looked at it.
    reports integer not null default 0 check (reports >= 0),
    reply text not null default '' check (length(reply) <= 2000),
    replied_at timestamptz,
    written_at timestamptz not null,
    edited_at timestamptz,
    moderated_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    check ((reply = '') = (replied_at is null)),
    check (source = 'shopper' or not verified),
    check (state <> 'rejected' or reason <> '')
);
create unique index reviews_of_shopper on reviews (shopper, product_id) where source = 'shopper';
create index reviews_helpful on reviews (product_id, helpful desc, written_at desc, review_id) where state = 'published';
create index reviews_newest on reviews (product_id, written_at desc, review_id) where state = 'published';
create index reviews_waiting on reviews (written_at, review_id) where state = 'pending' or (state = 'published' and reports > 0);

create table review_votes (
    review_id uuid not null references reviews (review_id),
    shopper text not null check (shopper <> ''),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (review_id, shopper)
);

create table review_reports (
    review_id uuid not null references reviews (review_id),
    shopper text not null check (shopper <> ''),
    reason text not null check (length(reason) <= 500),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (review_id, shopper)
);

-- How many published reviews give a product how many stars. Written by the trigger below and by nobody else.
create table product_stars (
    product_id uuid primary key references products (product_id),
    by_stars integer[] not null default '{0,0,0,0,0}' check (cardinality(by_stars) = 5 and 0 <= all(by_stars)),
    version bigint not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'reviews',
    updated_by text not null default 'reviews'
);

create trigger touch before update on purchases for each row execute function touch_row();
create trigger touch before update on reviews for each row execute function touch_row();
create trigger touch before update on review_votes for each row execute function touch_row();
create trigger touch before update on review_reports for each row execute function touch_row();
create trigger touch before update on product_stars for each row execute function touch_row();

-- Counts published reviews in and out, given by product and stars; +1 or -1 each. Adds to what is there, under the lock of the product's row, so
-- writers at the same moment cannot miss each other's; the rating follows from the new numbers by the same statement. Lists, search and the other
-- services hear of it in the same transaction.
create function count_stars(of_products uuid[], of_stars integer[], of_changes integer[]) returns void language plpgsql as $$
declare
    rated uuid[];
begin
    rated := array(
        select product_id
        from (
            select product_id, sum(change) as change
            from unnest(of_products, of_stars, of_changes) as counted (product_id, stars, change)
            group by product_id, stars
        ) by_stars
        where change <> 0 group by product_id order by product_id);
    if rated = '{}' then
        return;
    end if;

    -- Locked in one order, so that two who count several products cannot deadlock.
    insert into product_stars (product_id) select unnest(rated) on conflict (product_id) do nothing;
    perform from product_stars where product_id = any(rated) order by product_id for update;
    with changed as (
        select product_id, array[
            coalesce(sum(change) filter (where stars = 1), 0), coalesce(sum(change) filter (where stars = 2), 0),
            coalesce(sum(change) filter (where stars = 3), 0), coalesce(sum(change) filter (where stars = 4), 0),
            coalesce(sum(change) filter (where stars = 5), 0)]::integer[] as by
        from unnest(of_products, of_stars, of_changes) as counted (product_id, stars, change)
        group by product_id
    ), counted as (
        update product_stars s
        set by_stars = array[s.by_stars[1] + by[1], s.by_stars[2] + by[2], s.by_stars[3] + by[3], s.by_stars[4] + by[4], s.by_stars[5] + by[5]],
            version = s.version + 1
        from changed
        where s.product_id = changed.product_id and s.product_id = any(rated)
        returning s.product_id, s.by_stars, s.version
    ), summed as (
        select product_id, version, by_stars[1] + by_stars[2] + by_stars[3] + by_stars[4] + by_stars[5] as reviews,
            by_stars[1] + 2 * by_stars[2] + 3 * by_stars[3] + 4 * by_stars[4] + 5 * by_stars[5] as stars
        from counted
    ), rating as (
        insert into product_ratings as r (product_id, reviews, average)
        select product_id, reviews, round(stars::numeric / reviews, 2) from summed where reviews > 0
        on conflict (product_id) do update set reviews = excluded.reviews, average = excluded.average
    ), unrated as (
        delete from product_ratings r using summed where r.product_id = summed.product_id and summed.reviews = 0
    )
    -- As protobuf writes the message in JSON: a whole number of 64 bits is text.
    insert into event_log (kind, subject, payload)
    select 'shop.catalog.v1.ProductRated', product_id::text, jsonb_build_object(
        'productId', product_id, 'count', reviews, 'average', coalesce(round(stars::numeric / nullif(reviews, 0), 2), 0), 'version', version::text)
    from summed order by product_id;
    perform refresh_product_search(rated);
end $$;

create function count_reviews() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform count_stars(array_agg(product_id), array_agg(stars), array_agg(1)) from reviews_after where state = 'published';
    elsif tg_op = 'DELETE' then
        perform count_stars(array_agg(product_id), array_agg(stars), array_agg(-1)) from reviews_before where state = 'published';
    else
        perform count_stars(array_agg(product_id), array_agg(stars), array_agg(change))
        from (
            select product_id, stars, 1 as change from reviews_after where state = 'published'
            union all
            select product_id, stars, -1 from reviews_before where state = 'published'
        ) counted;
    end if;
    return null;
end $$;

create trigger count_inserted after insert on reviews
    referencing new table as reviews_after for each statement execute function count_reviews();
create trigger count_updated after update on reviews
    referencing old table as reviews_before new table as reviews_after for each statement execute function count_reviews();
create trigger count_deleted after delete on reviews
    referencing old table as reviews_before for each statement execute function count_reviews();

-- Of what its page shows: a review that nobody sees, or a report of one, is no change of the product.
create trigger touch_product_inserted after insert on reviews
    for each row when (new.state = 'published') execute function touch_product();
create trigger touch_product_updated after update of stars, title, body, lang, name, verified, state, helpful, reply on reviews
    for each row when (old.state = 'published' or new.state = 'published') execute function touch_product();
create trigger touch_product_deleted after delete on reviews
    for each row when (old.state = 'published') execute function touch_product();
