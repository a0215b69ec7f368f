-- Payments of orders: what we asked the provider, what it said, and what we owe.

create table payments (
    region text not null,
    order_id uuid not null,
    provider text not null check (provider in ('stripe')),
    status text not null check (status in ('INITIATED', 'SUCCESS', 'FAILED', 'REFUNDED')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount numeric(19,4) not null check (amount >= 0),
    captured numeric(19,4) not null default 0 check (captured >= 0),
    -- The provider's payment intent. Committed before anything is confirmed: an intent we do not know was never charged.
    intent_id text,
    attempt integer not null default 1 check (attempt > 0),
    decline_code text not null default '',
    redirect_url text not null default '',
    -- Nobody else touches the payment before this moment; null when there is nothing left to ask.
    next_check_at timestamptz,
    checks integer not null default 0 check (checks >= 0),
    last_error text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, order_id),
    unique (region, provider, intent_id),
    foreign key (region, order_id) references orders (region, order_id),
    constraint payments_open_ones_are_watched check ((status = 'INITIATED') = (next_check_at is not null))
) partition by list (region);
create index payments_due on payments (next_check_at) where next_check_at is not null;
create index payments_intent on payments (intent_id) where intent_id is not null;

create table payment_attempts (
    region text not null,
    order_id uuid not null,
    attempt integer not null check (attempt > 0),
    -- A token of the provider. Card numbers never reach this system.
    payment_method_id text not null check (payment_method_id like 'pm\_%'),
    status text not null check (status in ('INITIATED', 'SUCCESS', 'FAILED')),
    decline_code text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, order_id, attempt),
    foreign key (region, order_id) references payments (region, order_id)
) partition by list (region);

-- The webhook inbox. A row is written in the transaction of its effect, so the same event has none the second time.
create table payment_events (
    provider text not null,
    event_id text not null check (event_id <> ''),
    kind text not null,
    intent_id text not null default '',
    order_id uuid,
    effect text not null,
    sent_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (provider, event_id)
);
create index payment_events_order on payment_events (order_id) where order_id is not null;

-- Money we owe back; a worker asks until the provider says it is done.
create table refunds (
    region text not null,
    refund_id uuid not null,
    order_id uuid not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    amount numeric(19,4) not null check (amount > 0),
    status text not null check (status in ('REQUESTED', 'DONE')),
    why text not null check (why <> ''),
    provider_refund_id text,
    -- Part of the provider's idempotency key; a refund that failed is asked for anew under the next round.
    round integer not null default 1 check (round > 0),
    next_try_at timestamptz,
    tries integer not null default 0 check (tries >= 0),
    last_error text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, refund_id),
    -- Whole refunds only, so far: an order is paid back once.
    unique (region, order_id),
    foreign key (region, order_id) references payments (region, order_id),
    constraint refunds_open_ones_are_watched check ((status = 'REQUESTED') = (next_try_at is not null))
) partition by list (region);
create index refunds_due on refunds (next_try_at) where next_try_at is not null;

create trigger touch before update on payments for each row execute function touch_row();
create trigger touch before update on payment_attempts for each row execute function touch_row();
create trigger touch before update on refunds for each row execute function touch_row();
