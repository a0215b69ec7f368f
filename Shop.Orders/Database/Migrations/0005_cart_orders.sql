-- How many orders were placed from an owner's cart. Whoever places one more names the number seen before the cart was read,
-- so that two requests which read the same cart cannot both order it.
create table cart_orders (
    owner text not null primary key check (owner <> ''),
    placed bigint not null check (placed > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create trigger touch before update on cart_orders for each row execute function touch_row();
