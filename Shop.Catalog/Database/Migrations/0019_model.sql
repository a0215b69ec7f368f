-- What a merchant writes: drafts, tags, words for search engines, several categories, addresses that stay when a name changes; and a count of the
-- changes of each product, category and brand, by which one writer notices another.

create function are_slugs(words text[]) returns boolean language sql immutable as $$
    select coalesce(bool_and(word ~ '^[a-z0-9]+(-[a-z0-9]+)*$'), true) from unnest(words) word;
$$;

alter table products
    -- What is not for sale has archived_at; this says that it never was. So whoever asks what is for sale looks at one column.
    add draft boolean not null default false,
    add tags text[] not null default '{}' check (are_slugs(tags)),
    -- What search engines show instead of its name and the first paragraph of its description; empty: those.
    add seo_title text not null default '',
    add seo_description text not null default '',
    add revision bigint not null default 1,
    add check (not draft or archived_at is not null);

alter table categories
    add archived_at timestamptz,
    add revision bigint not null default 1;

alter table brands add revision bigint not null default 1;

-- The categories that a product stands in beside products.category_id, its main one.
create table product_categories (
    product_id uuid not null references products (product_id),
    category_id uuid not null references categories (category_id),
    position integer not null check (position > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    primary key (product_id, category_id),
    unique (product_id, position) deferrable initially deferred
);
create index product_categories_category on product_categories (category_id);
create trigger touch before update on product_categories for each row execute function touch_row();

-- A product that is taken out of the shop and comes back has the variants that it had: its own moment is enough to say that none can be bought.
update skus set archived_at = null from products p where p.product_id = skus.product_id and p.archived_at = skus.archived_at;

-- Of variants that are for sale no two have the same options; one that was taken out gives its options free. Two may change places at once.
alter table skus
    drop constraint skus_product_id_attributes_key,
    drop constraint skus_product_id_position_key,
    add constraint skus_position unique (product_id, position) deferrable initially deferred;
create unique index skus_options on skus (product_id, attributes) where archived_at is null;

-- Counts a change. The conditions below see the row before its other triggers: touch_product, which changes nothing, is no change.
create function revise_row() returns trigger language plpgsql as $$
begin
    new.revision := old.revision + 1;
    return new;
end $$;
create trigger revise before update on products for each row when (old.* is distinct from new.*) execute function revise_row();
create trigger revise before update on categories for each row
    when ((old.slug, old.name, old.description, old.parent_id, old.archived_at)
        is distinct from (new.slug, new.name, new.description, new.parent_id, new.archived_at))
    execute function revise_row();
create trigger revise before update on brands for each row
    when ((old.slug, old.name, old.story) is distinct from (new.slug, new.name, new.story))
    execute function revise_row();

-- A change of what belongs to a product is a change of the product. By statement: an import writes thousands of rows.
create function revise_products() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        update products set revision = revision + 1 where product_id in (select product_id from new_rows);
    elsif tg_op = 'DELETE' then
        update products set revision = revision + 1 where product_id in (select product_id from old_rows);
    else
        update products set revision = revision + 1
        where product_id in (select product_id from old_rows union select product_id from new_rows);
    end if;
    return null;
end $$;
create trigger revise_added after insert on product_images
    referencing new table as new_rows for each statement execute function revise_products();
create trigger revise_changed after update on product_images
    referencing old table as old_rows new table as new_rows for each statement execute function revise_products();
create trigger revise_removed after delete on product_images
    referencing old table as old_rows for each statement execute function revise_products();
create trigger revise_added after insert on product_categories
    referencing new table as new_rows for each statement execute function revise_products();
create trigger revise_changed after update on product_categories
    referencing old table as old_rows new table as new_rows for each statement execute function revise_products();
create trigger revise_removed after delete on product_categories
    referencing old table as old_rows for each statement execute function revise_products();

-- That the other services were told of a variant is none.
create function revise_products_of_skus() returns trigger language plpgsql as $$
begin
    update products set revision = revision + 1
    where product_id in (
        select n.product_id from new_rows n join old_rows o using (sku_id)
        where (n.code, n.attributes, n.price, n.currency, n.image_id, n.position, n.archived_at)
            is distinct from (o.code, o.attributes, o.price, o.currency, o.image_id, o.position, o.archived_at));
    return null;
end $$;
create trigger revise_changed after update on skus
    referencing old table as old_rows new table as new_rows for each statement execute function revise_products_of_skus();

-- Where something was before it was renamed. It names the thing and not its address, so however often that changes the way is one step.
create table slug_redirects (
    kind text not null check (kind in ('product', 'category', 'brand')),
    slug text not null,
    target_id uuid not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    primary key (kind, slug)
);
create index slug_redirects_target on slug_redirects (target_id);
create trigger touch before update on slug_redirects for each row execute function touch_row();

-- Keeps the old address, and ends the redirect from what is now the address of something that lives. Arguments: the kind, the column of the id.
create function keep_slug() returns trigger language plpgsql as $$
declare
    former uuid;
begin
    if tg_op = 'UPDATE' then
        insert into slug_redirects (kind, slug, target_id, created_by, updated_by)
        values (tg_argv[0], old.slug, (to_jsonb(new) ->> tg_argv[1])::uuid, new.updated_by, new.updated_by);
    end if;
    delete from slug_redirects where kind = tg_argv[0] and slug = new.slug returning target_id into former;
    if tg_argv[0] = 'product' and former is not null then
        -- Its page was shown at this address: whoever keeps it asks for the product's version, which changes.
        update products set updated_by = updated_by where product_id = former;
    end if;
    return null;
end $$;
create trigger keep_slug_new after insert on products for each row execute function keep_slug('product', 'product_id');
create trigger keep_slug after update of slug on products for each row when (old.slug <> new.slug)
    execute function keep_slug('product', 'product_id');
create trigger keep_slug_new after insert on categories for each row execute function keep_slug('category', 'category_id');
create trigger keep_slug after update of slug on categories for each row when (old.slug <> new.slug)
    execute function keep_slug('category', 'category_id');
create trigger keep_slug_new after insert on brands for each row execute function keep_slug('brand', 'brand_id');
create trigger keep_slug after update of slug on brands for each row when (old.slug <> new.slug)
    execute function keep_slug('brand', 'brand_id');

-- A category stands one deeper than the one above it, so no category stands below itself.
create function check_depth() returns trigger language plpgsql as $$
begin
    if exists (
        select from categories c join categories above on above.category_id = c.parent_id
        where new.category_id in (c.category_id, above.category_id) and c.depth <> above.depth + 1) then
        raise exception 'category % does not stand one deeper than the one above it', new.slug using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger stands_deeper after insert or update on categories deferrable initially deferred
    for each row execute function check_depth();

-- The categories of a product: from the department to the leaf of its main one, then what is above each of the others, each once. What is taken
-- out of the tree is left out. Its tags are names too: a search finds it by them as by its categories.
create or replace view product_paths as
select p.product_id, coalesce(path.slugs, '{}') as slugs,
    concat_ws(' ', path.names, replace(array_to_string(p.tags, ' '), '-', ' ')) as names
from products p
cross join lateral (
    with recursive up as (
        select c.category_id, c.parent_id, c.slug, c.name, c.archived_at, stands.place, 0 as step
        from (
            select p.category_id, 0 as place
            union all
            select category_id, position from product_categories further where further.product_id = p.product_id
        ) stands
        join categories c using (category_id)
        union all
        select c.category_id, c.parent_id, c.slug, c.name, c.archived_at, u.place, u.step + 1
        from up u join categories c on c.category_id = u.parent_id
    )
    select array_agg(slug order by place, step desc) as slugs, string_agg(name, ' ' order by place, step desc) as names
    from (select distinct on (category_id) slug, name, place, step from up where archived_at is null order by category_id, place, step) each_once
) path;

-- Products whose search rows are behind their tables: a rename concerned more of them than one transaction may hold up.
create table search_refreshes (
    product_id uuid primary key references products (product_id),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
