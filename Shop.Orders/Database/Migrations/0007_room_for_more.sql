-- What would have stood in the way of later: more states, more warehouses, more providers, more fields.

-- A status may be entered twice (a return that is shipped again): what tells changes apart is their number.
-- What is there is numbered as it happened, in whatever order it lies on the disk.
create sequence order_status_changes;
alter table order_status_history add column change_id bigint;
drop trigger append_only on order_status_history;
update order_status_history h
set change_id = numbered.change_id
from (
    select region, order_id, status, row_number() over (order by at, from_status nulls first) as change_id from order_status_history
) numbered
where (h.region, h.order_id, h.status) = (numbered.region, numbered.order_id, numbered.status);
create trigger append_only before update or delete on order_status_history for each row execute function refuse_change();
select setval('order_status_changes', coalesce(max(change_id), 0) + 1, false) from order_status_history;
alter table order_status_history
    alter column change_id set default nextval('order_status_changes'), alter column change_id set not null;
alter table order_status_history drop constraint order_status_history_pkey;
alter table order_status_history add primary key (region, order_id, change_id);

-- Which states there are stands in one place, OrderMoves.cs, and VerifyInvariants holds every row against it.
alter table orders drop constraint orders_status_check, add constraint orders_status_check check (status ~ '^[A-Z_]+$');
alter table order_status_history drop constraint order_status_history_status_check, drop constraint order_status_history_from_status_check,
    add constraint order_status_history_status_check check (status ~ '^[A-Z_]+$' and from_status ~ '^[A-Z_]+$');

-- The address is one thing with the name of what it is for.
alter table orders rename column ship_name to ship_to_name;
alter table orders rename column ship_line1 to ship_to_line1;
alter table orders rename column ship_line2 to ship_to_line2;
alter table orders rename column ship_city to ship_to_city;
alter table orders rename column ship_region to ship_to_region;
alter table orders rename column ship_postal_code to ship_to_postal_code;
alter table orders rename column ship_country to ship_to_country;

-- A hash of a request says how it was made (RequestHash.cs); those of the first way have no byte for it.
alter table idempotency_keys drop constraint idempotency_keys_request_hash_check,
    add constraint idempotency_keys_request_hash_check check (octet_length(request_hash) in (32, 33));

-- Goods come in once per key, however often they are reported, and leave with the order that holds them.
create table stock_receipts (
    receipt_key text primary key check (length(receipt_key) between 1 and 200),
    created_at timestamptz not null default now(),
    created_by text not null
);
alter table stock_ledger drop constraint stock_ledger_kind_check, drop constraint stock_ledger_entry_fits_its_kind,
    add constraint stock_ledger_kind_check check (kind in ('opening', 'counted', 'receipt', 'hold', 'release', 'shipment')),
    add constraint stock_ledger_entry_fits_its_kind check (case kind
        when 'opening' then on_hand_change >= 0 and reserved_change = 0 and order_id is null
        when 'counted' then on_hand_change <> 0 and reserved_change = 0 and order_id is null
        when 'receipt' then on_hand_change > 0 and reserved_change = 0 and order_id is null
        when 'hold' then on_hand_change = 0 and reserved_change > 0 and order_id is not null
        when 'release' then on_hand_change = 0 and reserved_change < 0 and order_id is not null
        when 'shipment' then on_hand_change < 0 and reserved_change = on_hand_change and order_id is not null
    end);

-- Every row about a payment says whose it is: the next attempt may be another provider's, whose tokens look otherwise.
-- Which providers there are stands in the code (PaymentGateways.cs).
alter table payments drop constraint payments_provider_check, add constraint payments_provider_check check (provider <> '');
alter table payment_attempts
    add column provider text not null default 'stripe' check (provider <> ''),
    drop constraint payment_attempts_payment_method_id_check,
    add constraint payment_attempts_payment_method_id_check check (payment_method_id <> '');
alter table payment_attempts alter column provider drop default;
alter table refunds add column provider text not null default 'stripe' check (provider <> '');
alter table refunds alter column provider drop default;
