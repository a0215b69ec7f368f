-- Pictures apart from the products that show them: stored once, whoever shows them, and photographs in several sizes and formats.
create table pictures (
    -- SHA-256 of the content, so an address never shows anything else.
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    content_type text not null check (content_type like 'image/%'),
    content bytea not null check (octet_length(content) between 1 and 3145728),
    width integer not null check (width between 1 and 99999),
    height integer not null check (height between 1 and 99999),
    -- What everybody calls it (PictureName): from that of a photograph its renditions are known.
    name text not null unique generated always as (
        case when content_type = 'image/svg+xml' then hash else hash || '-' || width || 'x' || height end) stored,
    -- When the renditions were made that are made ahead; null: not yet.
    rendered_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);
create index pictures_to_render on pictures (created_at) where rendered_at is null and content_type <> 'image/svg+xml';

create table picture_renditions (
    hash text not null references pictures (hash),
    width integer not null check (width > 0),
    format text not null check (format in ('avif', 'webp', 'jpg')),
    content bytea not null check (octet_length(content) > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system',
    primary key (hash, width, format)
);

create trigger touch before update on pictures for each row execute function touch_row();
create trigger touch before update on picture_renditions for each row execute function touch_row();

-- They are compressed already, and a drawing has a few hundred bytes.
alter table pictures alter column content set storage external;
alter table picture_renditions alter column content set storage external;

insert into pictures (hash, content_type, content, width, height, created_at, created_by, updated_by)
select distinct on (hash) hash, content_type, content, width, height, created_at, created_by, updated_by
from product_images order by hash, created_at;

-- A product's picture is named as everybody names it. Width and height stay beside it: whoever lists pictures need not look at their bytes.
alter table product_images
    drop constraint product_images_hash_check,
    drop column content,
    drop column content_type,
    alter column hash type text,
    -- Pictures change places with one another.
    drop constraint product_images_product_id_position_key,
    add constraint product_images_product_id_position_key unique (product_id, position) deferrable initially immediate;
update product_images i set hash = p.name from pictures p where p.hash = i.hash and p.name <> i.hash;
alter table product_images add foreign key (hash) references pictures (name);
