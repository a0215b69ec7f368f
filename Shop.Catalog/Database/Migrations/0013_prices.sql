-- What SKUs cost: sales with start and end, wholesale prices by quantity, and what base prices were before.

create extension if not exists btree_gist;

-- The moment at which prices are judged: one for a whole statement, so that what it says of a price and of its version agree. A process that acts at
-- a moment of its own clock sets shop.now for its transaction.
create function price_clock() returns timestamptz language sql stable parallel safe as $$
    select coalesce(nullif(current_setting('shop.now', true), '')::timestamptz, statement_timestamp());
$$;

-- A sale that ran stays as it was, for that is the history of what everybody paid: one that is ended early has ended then, and only what never began
-- may be deleted.
create table product_discounts (
    discount_id uuid primary key,
    sku_id uuid not null references skus (sku_id),
    price numeric(19,4) not null check (price > 0),
    starts_at timestamptz not null,
    ends_at timestamptz check (ends_at > starts_at), -- exclusive; null: until somebody ends it
    -- What lists and the other services have heard of it. What it costs the clock says, not this.
    heard text not null default 'planned' check (heard in ('planned', 'running', 'over')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    constraint sales_of_a_sku_do_not_overlap exclude using gist (sku_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index product_discounts_sku on product_discounts (sku_id, starts_at);
create index product_discounts_next on product_discounts ((case heard when 'planned' then starts_at else ends_at end)) where heard <> 'over';
create trigger touch before update on product_discounts for each row execute function touch_row();

-- Written as a whole for a SKU, falling with the quantity.
create table price_tiers (
    sku_id uuid not null references skus (sku_id),
    from_quantity integer not null check (from_quantity >= 2),
    price numeric(19,4) not null check (price > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    primary key (sku_id, from_quantity),
    unique (sku_id, price)
);
create trigger touch before update on price_tiers for each row execute function touch_row();

-- What the base price was set to, and from when on it was so. With the sales it tells what everybody paid at any moment. Written by triggers, so
-- that nobody who sets a price can forget it; never changed.
create table price_history (
    sku_id uuid not null references skus (sku_id),
    valid_from timestamptz not null,
    price numeric(19,4) not null check (price > 0),
    created_at timestamptz not null default now(),
    created_by text not null default 'system',
    primary key (sku_id, valid_from)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on price_history for each row execute function refuse_change();

create function note_first_prices() returns trigger language plpgsql as $$
begin
    insert into price_history (sku_id, valid_from, price, created_by)
    select sku_id, clock_timestamp(), price, created_by from added;
    return null;
end $$;
create trigger first_prices after insert on skus referencing new table as added
    for each statement execute function note_first_prices();

-- Whoever waited for the row of another change comes after it, whenever its transaction began.
create function note_price() returns trigger language plpgsql as $$
begin
    insert into price_history (sku_id, valid_from, price, created_by)
    select new.sku_id, greatest(clock_timestamp(), max(valid_from) + interval '1 microsecond'), new.price, new.updated_by
    from price_history where sku_id = new.sku_id;
    return null;
end $$;
create trigger later_price after update of price on skus
    for each row when (old.price is distinct from new.price) execute function note_price();

-- What is known of before: since a row was last written its price is what it is.
insert into price_history (sku_id, valid_from, price, created_by) select sku_id, updated_at, price, updated_by from skus;

-- Sales that run or are to come.
create view open_sales as
select discount_id, sku_id, price, starts_at, ends_at from product_discounts where ends_at is null or ends_at > price_clock();

-- What a unit costs everybody now. No two sales of a SKU run at a time; one never raises a price.
create or replace view sku_prices as
select k.sku_id, k.product_id, least(k.price, d.price) as price, k.price as list_price, k.currency
from skus k
left join product_discounts d on d.sku_id = k.sku_id and d.starts_at <= price_clock() and (d.ends_at is null or d.ends_at > price_clock());

-- What Prices/PriceFacts.cs reads: the open sales of a SKU, and what bears on the lowest price in the 30 days before the one that runs; prices by
-- quantity for whoever has them.
create function price_facts(sku uuid, with_tiers boolean) returns jsonb language plpgsql stable as $$
declare
    moment timestamptz := price_clock();
    began timestamptz := (select starts_at from product_discounts d
        where d.sku_id = sku and d.starts_at <= moment and (d.ends_at is null or d.ends_at > moment));
    since timestamptz := coalesce(began - interval '30 days', moment);
begin
    return jsonb_build_object(
        'sales', (
            select coalesce(jsonb_agg(jsonb_build_object('price', price, 'starts_at', starts_at, 'ends_at', ends_at) order by starts_at), '[]')
            from product_discounts d where d.sku_id = sku and (d.ends_at is null or d.ends_at > since)),
        'bases', (
            select coalesce(jsonb_agg(jsonb_build_object('price', price, 'valid_from', valid_from) order by valid_from), '[]')
            from price_history h
            where began is not null and h.sku_id = sku and h.valid_from < began
                and h.valid_from >= coalesce(
                    (select max(valid_from) from price_history e where e.sku_id = sku and e.valid_from <= since), '-infinity')),
        'tiers', (
            select coalesce(jsonb_agg(jsonb_build_object('from_quantity', from_quantity, 'price', price) order by from_quantity), '[]')
            from price_tiers t where with_tiers and t.sku_id = sku));
end $$;

-- Of the variant that makes the lowest price of a product's card, what the card says of its sale; null: it is not on sale.
create function card_sale(product uuid, shown numeric) returns jsonb language sql stable as $$
    select jsonb_build_object('base', c.list_price, 'at', price_clock(), 'facts', price_facts(c.sku_id, false))
    from sku_prices c join skus k using (sku_id) left join sku_stock t using (sku_id)
    where k.product_id = product and k.archived_at is null and c.price = shown and c.price < c.list_price
    order by coalesce(t.available, 0) > 0 desc, k.position
    limit 1;
$$;

-- As 0011 has it; but a price may change by the clock alone, so which sales run is part of the number too. The second column says when that is next.
create or replace view product_versions as
select p.product_id, hashtextextended(concat_ws(' ', p.xmin, b.xmin,
    (select string_agg(c.xmin::text, ' ' order by c.category_id) from categories c),
    (select string_agg(i.xmin::text, ' ' order by i.image_id) from product_images i where i.product_id = p.product_id),
    v.variants), 0) as version, v.price_changes_at
from products p
join brands b using (brand_id)
cross join lateral (
    select string_agg(concat_ws(':', k.xmin, t.xmin, d.xmin, d.starts_at <= price_clock()), ' ' order by k.sku_id, d.starts_at) as variants,
        min(case when d.starts_at > price_clock() then d.starts_at else d.ends_at end) as price_changes_at
    from skus k
    left join sku_stock t using (sku_id)
    left join product_discounts d on d.sku_id = k.sku_id and (d.ends_at is null or d.ends_at > price_clock())
    where k.product_id = p.product_id
) v
where p.archived_at is null and exists (select from skus k where k.product_id = p.product_id and k.archived_at is null);
