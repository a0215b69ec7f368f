-- What the shop sells: categories, brands, products, their variants (SKUs), pictures, and the stock levels heard from Orders.

create function touch_row() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;

create table categories (
    category_id uuid primary key,
    parent_id uuid references categories (category_id),
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null check (name <> ''),
    description text not null,
    depth smallint not null check (depth between 0 and 5),
    position integer not null check (position >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    -- Only departments stand at the top.
    check ((parent_id is null) = (depth = 0))
);
create index categories_parent on categories (parent_id);

create table brands (
    brand_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null check (name <> ''),
    story text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);

create table products (
    product_id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text not null check (name <> ''),
    brand_id uuid not null references brands (brand_id),
    category_id uuid not null references categories (category_id),
    description text not null,
    facts jsonb not null default '[]' check (jsonb_typeof(facts) = 'array'),
    -- The attributes that tell the variants apart, in the order a shopper chooses them.
    variant_axes text[] not null default '{}',
    popularity integer not null default 0 check (popularity >= 0),
    listed_at timestamptz not null,
    archived_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create index products_brand on products (brand_id);
create index products_category on products (category_id) where archived_at is null;

create table product_images (
    image_id uuid primary key,
    product_id uuid not null references products (product_id),
    -- SHA-256 of the content; the address of the picture, so it may be cached for ever.
    hash char(64) not null check (hash ~ '^[0-9a-f]{64}$'),
    content_type text not null check (content_type like 'image/%'),
    content bytea not null check (octet_length(content) between 1 and 1048576),
    alt text not null,
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    position integer not null check (position >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    unique (product_id, position),
    -- Lets a SKU's foreign key say "a picture of the same product".
    unique (product_id, image_id)
);
create index product_images_hash on product_images (hash);

create table skus (
    sku_id uuid primary key,
    product_id uuid not null references products (product_id),
    code text not null unique check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$'),
    attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
    price numeric(19,4) not null check (price > 0),
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    image_id uuid,
    position integer not null check (position >= 0),
    archived_at timestamptz,
    -- How often the other services were told of it: an older message never overwrites a newer one.
    version bigint not null default 0 check (version >= 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    unique (product_id, position),
    unique (product_id, attributes),
    foreign key (product_id, image_id) references product_images (product_id, image_id)
);

-- What Orders said last. Orders alone decides; this is for showing "only 3 left".
create table sku_stock (
    sku_id uuid primary key references skus (sku_id),
    available integer not null check (available >= 0),
    -- Orders counts every change of a SKU: an older message never overwrites a newer one.
    version bigint not null check (version > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'orders',
    updated_by text not null default 'orders'
);

create trigger touch before update on categories for each row execute function touch_row();
create trigger touch before update on brands for each row execute function touch_row();
create trigger touch before update on products for each row execute function touch_row();
create trigger touch before update on product_images for each row execute function touch_row();
create trigger touch before update on skus for each row execute function touch_row();
create trigger touch before update on sku_stock for each row execute function touch_row();
