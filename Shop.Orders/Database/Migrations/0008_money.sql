-- What the provider says about money after it was paid, the card it was paid with, and where unpaid orders come from.

alter table payments
    -- As the provider tells them; never more of a card than this.
    add column card_brand text not null default '',
    add column card_last_four text not null default '' check (card_last_four ~ '^([0-9]{4})?$'),
    -- Counted from payment_records, in the transaction that writes one.
    add column refunded numeric(19,4) not null default 0 check (refunded >= 0),
    -- The most that the provider has ever said was given back in all; more than its refunds on record while one of them is not told yet.
    add column refunded_reported numeric(19,4) not null default 0 check (refunded_reported >= 0),
    add column charged_back numeric(19,4) not null default 0 check (charged_back >= 0),
    add column dispute text not null default '' check (dispute in ('', 'OPEN', 'WON', 'LOST'));

-- Each thing the provider speaks of, once, as it stands: a refund, a dispute, the money of a dispute, a notice that moves nothing.
create table payment_records (
    region text not null,
    order_id uuid not null,
    record_id text not null check (record_id <> ''),
    provider text not null check (provider <> ''),
    kind text not null check (kind in ('REFUND', 'DISPUTE', 'FUNDS', 'NOTICE')),
    status text not null check (status ~ '^[A-Z_]+$'),
    -- Of two reports about the same thing the one with the higher stage counts, and of the same stage the later: in whatever order they come.
    stage integer not null check (stage > 0),
    reported_at timestamptz not null,
    happened_at timestamptz not null,
    amount numeric(19,4) not null check (amount >= 0),
    why text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (region, order_id, record_id),
    foreign key (region, order_id) references payments (region, order_id)
) partition by list (region);
create trigger touch before update on payment_records for each row execute function touch_row();

-- Regions that are there already; a new one gets its partitions when the service starts.
do $$
declare
    there record;
begin
    for there in
        select substring(c.relname from length('payments_') + 1) as region
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'payments'::regclass
    loop
        execute format('create table %I partition of payment_records for values in (%L)', 'payment_records_' || there.region, there.region);
    end loop;
end $$;

-- Until now a payment was refunded as a whole, by us.
insert into payment_records
    (region, order_id, record_id, provider, kind, status, stage, reported_at, happened_at, amount, why, created_by, updated_by)
select region, order_id, provider_refund_id, provider, 'REFUND', 'DONE', 2, updated_at, updated_at, amount, why, created_by, updated_by
from refunds
where status = 'DONE' and provider_refund_id <> '';
update payments set refunded = captured, refunded_reported = captured where status = 'REFUNDED';

-- The client's network, as the site saw it; empty where it stands for many. What one network holds without paying is bounded.
alter table orders add column placed_from text not null default '';
create index orders_pending_from on orders (placed_from) where status = 'PENDING';
create index orders_pending_of_owner on orders (owner) where status = 'PENDING';
create index payments_shopper_asked on payments (order_id) where redirect_url <> '';

-- What an owner's and a network's unpaid orders hold. Orders from one network wait here for each other until their transactions end. Volatile, so
-- what is counted is counted after the wait: in one plain statement it would be what was there before it.
create function unpaid_orders(of_owner text, of_network text, but_for uuid)
returns table (orders_of_owner integer, units integer, value numeric) language plpgsql volatile as $$
begin
    if of_network <> '' then
        perform pg_advisory_xact_lock(hashtextextended(of_network, 8));
    end if;
    return query
    select
        (select count(*)::integer from orders o where o.status = 'PENDING' and o.owner = of_owner and o.order_id <> but_for),
        (
            select coalesce(sum(h.quantity), 0)::integer
            from orders o join stock_holds h using (region, order_id)
            where of_network <> '' and o.status = 'PENDING' and o.placed_from = of_network and o.order_id <> but_for
        ),
        (
            select coalesce(sum(o.total), 0)
            from orders o
            where of_network <> '' and o.status = 'PENDING' and o.placed_from = of_network and o.order_id <> but_for
        );
end $$;
