-- Background work is Wolverine's. These are the tables it wants (version 6.62, PostgreSQL); a test compares them with the package.
create schema wolverine;

create table wolverine.wolverine_incoming_envelopes (
    id uuid not null constraint pkey_wolverine_incoming_envelopes_id primary key,
    status varchar not null,
    owner_id integer not null,
    execution_time timestamptz,
    attempts integer default 0,
    body bytea not null,
    message_type varchar not null,
    received_at varchar,
    keep_until timestamptz
);
create index idx_wolverine_incoming_envelopes_owner on wolverine.wolverine_incoming_envelopes (owner_id) where owner_id <> 0;
create index idx_wolverine_incoming_envelopes_recover on wolverine.wolverine_incoming_envelopes (received_at)
    where status = 'Incoming' and owner_id = 0;
create index idx_wolverine_incoming_envelopes_keep_until on wolverine.wolverine_incoming_envelopes (keep_until) where status = 'Handled';
create index idx_wolverine_incoming_envelopes_scheduled on wolverine.wolverine_incoming_envelopes (execution_time) where status = 'Scheduled';

create table wolverine.wolverine_outgoing_envelopes (
    id uuid not null constraint pkey_wolverine_outgoing_envelopes_id primary key,
    owner_id integer not null,
    destination varchar not null,
    deliver_by timestamptz,
    body bytea not null,
    attempts integer default 0,
    message_type varchar not null
);
create index idx_wolverine_outgoing_envelopes_owner on wolverine.wolverine_outgoing_envelopes (owner_id) where owner_id <> 0;
create index idx_wolverine_outgoing_envelopes_recover on wolverine.wolverine_outgoing_envelopes (destination) where owner_id = 0;

create table wolverine.wolverine_dead_letters (
    id uuid not null constraint pkey_wolverine_dead_letters_id primary key,
    execution_time timestamptz,
    body bytea not null,
    message_type varchar not null,
    received_at varchar,
    source varchar,
    exception_type varchar,
    exception_message varchar,
    sent_at timestamptz,
    replayable boolean,
    failure_group varchar(100),
    failure_title varchar(500),
    failed_at timestamptz,
    first_failed_at timestamptz,
    replay_count integer,
    last_replayed_at timestamptz,
    archived_at timestamptz
);
create index idx_wolverine_dead_letters_replayable on wolverine.wolverine_dead_letters (replayable) where replayable = true;
create index idx_wolverine_dead_letters_failure_group on wolverine.wolverine_dead_letters (failure_group);

create table wolverine.wolverine_dead_letter_history (
    id uuid not null constraint pkey_wolverine_dead_letter_history_id primary key,
    replay_count integer,
    last_replayed_at timestamptz,
    first_failed_at timestamptz
);
create index idx_wolverine_dead_letter_history_last_replayed_at on wolverine.wolverine_dead_letter_history (last_replayed_at);

create table wolverine.wolverine_deduplication_hashed (
    deduplication_hash bytea not null constraint pkey_wolverine_deduplication_hashed_deduplication_hash primary key,
    deduplication_id varchar(250) not null,
    expires timestamptz not null,
    envelope_id uuid
);
create index idx_wolverine_deduplication_hashed_expires on wolverine.wolverine_deduplication_hashed (expires);

create table wolverine.wolverine_recurring_messages (
    schedule_name varchar(250) not null constraint pkey_wolverine_recurring_messages_schedule_name primary key,
    cron_expression varchar(250) not null,
    envelope_ids varchar(2000) not null,
    deduplication_id varchar(250),
    next_occurrence timestamptz,
    paused boolean not null,
    paused_at timestamptz,
    trigger_requested_at timestamptz,
    last_updated timestamptz not null
);

create table wolverine.wolverine_nodes (
    id uuid not null constraint pkey_wolverine_nodes_id primary key,
    node_number serial not null,
    description varchar not null,
    uri varchar not null,
    started timestamptz not null default now(),
    health_check timestamptz not null default now(),
    version varchar,
    capabilities text[]
);

create table wolverine.wolverine_node_assignments (
    id varchar not null constraint pkey_wolverine_node_assignments_id primary key,
    node_id uuid constraint fkey_wolverine_node_assignments_node_id references wolverine.wolverine_nodes (id) on delete cascade,
    started timestamptz not null default now()
);

create table wolverine.wolverine_control_queue (
    id uuid not null constraint pkey_wolverine_control_queue_id primary key,
    message_type varchar not null,
    node_id uuid not null,
    body bytea not null,
    posted timestamptz not null default now(),
    expires timestamptz
);

create table wolverine.wolverine_node_records (
    id serial not null constraint pkey_wolverine_node_records_id primary key,
    node_number integer not null,
    event_name varchar not null,
    timestamp timestamptz not null default now(),
    description varchar
);

create table wolverine.wolverine_agent_restrictions (
    id uuid not null constraint pkey_wolverine_agent_restrictions_id primary key,
    uri varchar not null,
    type varchar not null,
    node integer not null default 0
);

-- What a cart has still to be told stays a row of ours: a checkout asks whose lines are not taken yet. When it is told is the message's affair.
-- Rows of the former version have no message; a starting process gives them one.
drop index cart_tasks_due;
alter table cart_tasks drop column next_try_at, drop column tries, add column message_id uuid;
create index cart_tasks_without_message on cart_tasks (order_id) where message_id is null;
