-- What lies on the shelves, who put units aside, and every change that led there.

create function touch_row() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;

-- The SKU as Orders knows it: a copy kept by Catalog's events, never asked for a price while Catalog answers.
create table stock_items (
    sku_id uuid primary key,
    product_id uuid not null,
    product_slug text not null,
    name text not null check (name <> ''),
    attributes jsonb not null default '[]' check (jsonb_typeof(attributes) = 'array'),
    price numeric(19,4) not null check (price >= 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    image_hash text not null default '',
    archived boolean not null default false,
    -- Catalog counts every message about a SKU: an older one never overwrites a newer one.
    version bigint not null check (version > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'catalog',
    updated_by text not null default 'catalog'
);

create table warehouses (
    warehouse_id text primary key check (warehouse_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null check (name <> ''),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
insert into warehouses (warehouse_id, name) values ('main', 'Main warehouse');

-- Half-empty pages keep the updates of a hot SKU on one page, without touching an index.
create table inventory (
    sku_id uuid not null references stock_items (sku_id),
    warehouse_id text not null references warehouses (warehouse_id),
    on_hand integer not null check (on_hand >= 0),
    reserved integer not null default 0,
    -- Grows with every change and orders the StockChanged events of the SKU.
    version bigint not null default 1 check (version > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    primary key (sku_id, warehouse_id),
    -- The last line: whatever the code above it does, more than there is cannot be sold.
    constraint inventory_never_oversold check (reserved between 0 and on_hand)
) with (fillfactor = 50, autovacuum_vacuum_threshold = 2000);

-- Append-only. The sums of its two columns are the two counters of inventory, for every SKU and warehouse, always.
create table stock_ledger (
    entry_id bigint generated always as identity primary key,
    sku_id uuid not null,
    warehouse_id text not null,
    kind text not null check (kind in ('opening', 'counted', 'hold', 'release')),
    on_hand_change integer not null,
    reserved_change integer not null,
    order_id uuid,
    created_at timestamptz not null default now(),
    created_by text not null,
    foreign key (sku_id, warehouse_id) references inventory (sku_id, warehouse_id),
    constraint stock_ledger_entry_fits_its_kind check (case kind
        when 'opening' then on_hand_change >= 0 and reserved_change = 0 and order_id is null
        when 'counted' then on_hand_change <> 0 and reserved_change = 0 and order_id is null
        when 'hold' then on_hand_change = 0 and reserved_change > 0 and order_id is not null
        when 'release' then on_hand_change = 0 and reserved_change < 0 and order_id is not null
    end)
);
create index stock_ledger_sku on stock_ledger (sku_id, warehouse_id, entry_id);
-- A SKU opens once per warehouse, however often Catalog tells of it; an order takes and gives back a line once.
create unique index stock_ledger_opens_once on stock_ledger (sku_id, warehouse_id) where kind = 'opening';
create unique index stock_ledger_once_per_order on stock_ledger (order_id, sku_id, warehouse_id, kind) where order_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete on stock_ledger for each row execute function refuse_change();
create trigger append_only_whole before truncate on stock_ledger for each statement execute function refuse_change();

create trigger touch before update on stock_items for each row execute function touch_row();
create trigger touch before update on warehouses for each row execute function touch_row();
create trigger touch before update on inventory for each row execute function touch_row();
