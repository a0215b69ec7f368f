-- What this service tells the others: appended in the transaction of the change itself, read by their consumers, never marked as sent.
create table event_log (
    transaction xid8 not null default pg_current_xact_id(),
    number bigint generated always as identity,
    kind text not null,
    subject text not null,
    payload jsonb not null,
    at timestamptz not null default clock_timestamp(),
    traceparent text not null default '',
    primary key (transaction, number)
);

-- How far this service has applied the events of another one, stored in the transaction that applies them.
create table event_offsets (
    source text primary key,
    transaction xid8 not null,
    number bigint not null
);
