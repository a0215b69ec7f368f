-- Orders and their children, one partition per configured data region (the service creates them at start, see PartitionRegions).

create sequence order_numbers start with 100001;

create table orders (
    region text not null check (region ~ '^[a-z][a-z0-9_]{0,30}$'),
    order_id uuid not null,
    number text not null default 'S-' || nextval('order_numbers'),
    owner text not null check (owner <> ''),
    status text not null check (status in ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'FAILED', 'CANCELLED')),
    email text not null check (email <> ''),
    ship_name text not null,
    ship_line1 text not null,
    ship_line2 text not null default '',
    ship_city text not null,
    ship_region text not null check (ship_region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
    ship_postal_code text not null,
    ship_country text not null check (ship_country ~ '^[A-Z]{2}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    subtotal numeric(19,4) not null check (subtotal >= 0),
    discount numeric(19,4) not null default 0 check (discount between 0 and subtotal),
    tax numeric(19,4) not null check (tax >= 0),
    delivery numeric(19,4) not null check (delivery >= 0),
    total numeric(19,4) not null,
    hold_until timestamptz,
    trace_id text not null default '',
    placed_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, order_id),
    unique (region, number),
    constraint orders_money_adds_up check (total = subtotal - discount + tax + delivery),
    constraint orders_hold_while_pending check ((status = 'PENDING') = (hold_until is not null))
) partition by list (region);
create index orders_of_owner on orders (owner, placed_at desc, order_id desc);
create index orders_by_id on orders (order_id);
create index orders_open_holds on orders (hold_until) where status = 'PENDING';

-- What was agreed. Nothing here is ever recomputed from the catalog.
create table order_items (
    region text not null,
    order_id uuid not null,
    line integer not null check (line > 0),
    sku_id uuid not null references stock_items (sku_id),
    product_id uuid not null,
    product_slug text not null,
    name text not null check (name <> ''),
    attributes jsonb not null check (jsonb_typeof(attributes) = 'array'),
    image_hash text not null,
    quantity integer not null check (quantity between 1 and 999),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    unit_price numeric(19,4) not null check (unit_price >= 0),
    line_total numeric(19,4) not null,
    tax numeric(19,4) not null check (tax >= 0),
    price_steps jsonb not null check (jsonb_typeof(price_steps) = 'array'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, order_id, line),
    unique (region, order_id, sku_id),
    foreign key (region, order_id) references orders (region, order_id),
    constraint order_items_money_adds_up check (line_total = unit_price * quantity)
) partition by list (region);
create index order_items_sku on order_items (sku_id);

-- Who moved the order, when and why. No status is entered twice, so a doubled move cannot even be written down.
create table order_status_history (
    region text not null,
    order_id uuid not null,
    status text not null check (status in ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'FAILED', 'CANCELLED')),
    from_status text check (from_status in ('PENDING', 'CONFIRMED', 'SHIPPED', 'DELIVERED', 'FAILED', 'CANCELLED')),
    at timestamptz not null,
    by text not null check (by <> ''),
    why text not null,
    created_at timestamptz not null default now(),
    primary key (region, order_id, status),
    foreign key (region, order_id) references orders (region, order_id),
    check ((status = 'PENDING') = (from_status is null))
) partition by list (region);
create trigger append_only before update or delete on order_status_history for each row execute function refuse_change();

-- Units put aside for an order. Giving them back deletes the row, so it cannot happen twice.
create table stock_holds (
    order_id uuid not null,
    sku_id uuid not null,
    warehouse_id text not null,
    region text not null,
    quantity integer not null check (quantity > 0),
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (order_id, sku_id, warehouse_id),
    foreign key (sku_id, warehouse_id) references inventory (sku_id, warehouse_id),
    foreign key (region, order_id) references orders (region, order_id)
);
create index stock_holds_sku on stock_holds (sku_id, warehouse_id);

-- One row per answered request. Written before its order in the same transaction: a twin waits here until the first is decided.
create table idempotency_keys (
    owner text not null,
    key text not null check (length(key) between 1 and 200),
    request_hash bytea not null check (octet_length(request_hash) = 32),
    region text not null,
    order_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (owner, key),
    foreign key (region, order_id) references orders (region, order_id) deferrable initially deferred
);
create index idempotency_keys_order on idempotency_keys (order_id);

-- What Redis still has to be told about an order: written with the order, deleted when done, so that no crash forgets it.
create table cart_tasks (
    region text not null,
    order_id uuid not null,
    kind text not null check (kind in ('take', 'put_back')),
    next_try_at timestamptz not null,
    tries integer not null default 0 check (tries >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (region, order_id, kind),
    foreign key (region, order_id) references orders (region, order_id)
) partition by list (region);
create index cart_tasks_due on cart_tasks (next_try_at);

create trigger touch before update on orders for each row execute function touch_row();
create trigger touch before update on order_items for each row execute function touch_row();
create trigger touch before update on cart_tasks for each row execute function touch_row();
