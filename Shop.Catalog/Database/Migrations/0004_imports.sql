-- The imports that were carried out, so that a repeated one changes nothing.

create table imports (
    idempotency_key text primary key check (length(idempotency_key) between 1 and 200),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null default 'system',
    updated_by text not null default 'system'
);

create trigger touch before update on imports for each row execute function touch_row();
