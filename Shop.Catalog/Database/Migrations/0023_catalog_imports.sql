-- Files of products that a merchant sends: kept until they are worked through, so that whichever process lives goes on where another died.

create table catalog_imports (
    import_id uuid primary key,
    file_name text not null check (length(file_name) <= 200),
    is_dry_run boolean not null,
    state text not null default 'receiving' check (state in ('receiving', 'queued', 'running', 'done', 'failed')),
    failure text not null default '', -- a sentence
    bytes bigint not null default 0 check (bytes >= 0),
    -- How far it is: lines and bytes of the file, products by what became of them.
    bytes_read bigint not null default 0,
    line integer not null default 0,
    created integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0,
    problems integer not null default 0,
    -- Whoever works on it says so again and again; when this has passed, another may take it.
    claimed_until timestamptz,
    attempts integer not null default 0,
    finished_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    check ((failure = '') = (state <> 'failed')),
    check ((finished_at is not null) = (state in ('done', 'failed')))
);
create index catalog_imports_open on catalog_imports (created_at) where finished_at is null;

create table catalog_import_parts (
    import_id uuid not null references catalog_imports (import_id),
    place integer not null check (place >= 0),
    content bytea not null,
    primary key (import_id, place)
);

-- What became of each product, written with the change itself: what a process that died had done is not counted again.
create table catalog_import_products (
    import_id uuid not null references catalog_imports (import_id),
    handle text not null,
    line integer not null,
    outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'refused')),
    primary key (import_id, handle)
);

-- Codes of variants, each of one line of the file.
create table catalog_import_codes (
    import_id uuid not null references catalog_imports (import_id),
    code text not null,
    line integer not null,
    primary key (import_id, code)
);

create table catalog_import_problems (
    import_id uuid not null references catalog_imports (import_id),
    place integer not null, -- from 1
    line integer not null,
    column_name text not null, -- '' for a whole row
    handle text not null,
    reason text not null,
    primary key (import_id, place)
);

-- Goods of new variants on their way to Orders, which has to hear of the variant first.
create table catalog_import_goods (
    sku_id uuid primary key references skus (sku_id),
    import_id uuid not null references catalog_imports (import_id),
    units integer not null check (units > 0)
);
create index catalog_import_goods_import on catalog_import_goods (import_id, sku_id);

-- The rows a product came from: what they say that has no place in the catalog is kept for an export in the same format.
create table imported_products (
    product_id uuid primary key references products (product_id),
    handle text not null unique,
    columns text[] not null,
    rows jsonb not null check (jsonb_typeof(rows) = 'array'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);

create trigger touch before update on catalog_imports for each row execute function touch_row();
create trigger touch before update on imported_products for each row execute function touch_row();
