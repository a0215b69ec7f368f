-- In which quantities a variant is sold: packs, at least, at most. Units all three. Nothing said: one by one.
alter table skus
    add column min_quantity integer not null default 1 check (min_quantity between 1 and 999),
    add column quantity_step integer not null default 1 check (quantity_step between 1 and 999),
    add column max_quantity integer check (max_quantity between 1 and 999),
    add check (min_quantity % quantity_step = 0 and max_quantity % quantity_step = 0 and max_quantity >= min_quantity);

-- As protobuf writes a shop.types.v1.QuantityRule in JSON with its proto's names; null: one by one.
create function quantity_rule(min_quantity integer, quantity_step integer, max_quantity integer) returns jsonb language sql immutable as $$
    select case when (min_quantity, quantity_step, coalesce(max_quantity, 0)) <> (1, 1, 0)
        then jsonb_build_object('min', min_quantity, 'step', quantity_step, 'max', coalesce(max_quantity, 0)) end
$$;
