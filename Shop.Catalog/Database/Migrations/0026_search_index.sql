-- A second engine keeps an index of its own beside the tables. What it was not sent yet is told by a count of each product's changes, which grows in
-- the transaction of the change: nothing is sent that did not happen, and what happened cannot be forgotten.

-- `version` grows with each change of what a search knows of a product, its leaving the lists too; the row stays, so that a product which comes back
-- goes on counting. `sent` is the last one that every index has.
create table search_versions (
    product_id uuid primary key,
    version bigint not null default 1 check (version > 0),
    sent bigint not null default 0 check (sent <= version),
    changed_at timestamptz not null default now(),
    sent_at timestamptz,
    -- An index would not have it: until then others go first.
    not_before timestamptz
);
create index search_versions_unsent on search_versions (changed_at, product_id) where sent < version;

-- Whoever refreshes a product's row holds the lock of the product, so changes of one product come one after the other.
create function count_search_changes() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into search_versions as v (product_id) select product_id from old_rows order by product_id
        on conflict (product_id) do update set version = v.version + 1, changed_at = now(), not_before = null;
    else
        insert into search_versions as v (product_id) select product_id from new_rows order by product_id
        on conflict (product_id) do update set version = v.version + 1, changed_at = now(), not_before = null;
    end if;
    return null;
end $$;
create trigger count_added after insert on product_search
    referencing new table as new_rows for each statement execute function count_search_changes();
create trigger count_changed after update on product_search
    referencing new table as new_rows for each statement execute function count_search_changes();
create trigger count_removed after delete on product_search
    referencing old table as old_rows for each statement execute function count_search_changes();

insert into search_versions (product_id) select product_id from product_search;

-- The indices that there are, or are to be: one is filled, one serves, and what served before stays until nobody reads it any more. Changes are sent
-- to all but those.
create table search_indices (
    name text primary key,
    shape text not null, -- the sum of its mapping and analysis: another one needs another index
    state text not null check (state in ('filling', 'serving', 'retired')),
    filled_to uuid, -- products up to this one are in it; null: none
    is_worn boolean not null default false, -- somebody wants another one in its place
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create unique index search_indices_one_each on search_indices (state) where state <> 'retired';
create trigger touch before update on search_indices for each row execute function touch_row();

-- Which replica sends. It says so again while it does; of one that hangs or dies another takes over. That two send does no harm.
create table search_index_keepers (
    only_one boolean primary key default true check (only_one),
    keeper uuid not null,
    kept_until timestamptz not null
);
