-- What visitors who allow it looked at and searched for, and what follows from that and from purchases for a product.

-- `visitor` is a number that nobody but the visitor's browser knows; it is not the shopper's. Rows are deleted when they are too old to count.
create table product_views (
    view_id uuid primary key, -- the site's: what is sent again is the same view
    visitor uuid not null,
    product_id uuid not null references products (product_id),
    viewed_at timestamptz not null,
    created_at timestamptz not null default now()
);
create index product_views_visitor on product_views (visitor, viewed_at);
create index product_views_time on product_views (viewed_at);

create table user_search_history (
    visitor uuid not null,
    words text not null check (length(words) between 1 and 200),
    searched_at timestamptz not null,
    created_at timestamptz not null default now(),
    primary key (visitor, words)
);
create index user_search_history_newest on user_search_history (visitor, searched_at desc);
create index user_search_history_time on user_search_history (searched_at);

-- Written by RefreshRecommendations and by nobody else; the formula stands in docs/decisions/0342.
create table recommendations (
    product_id uuid not null references products (product_id),
    kind text not null check (kind in ('bought_together', 'viewed_next', 'similar')),
    position smallint not null check (position > 0),
    other_id uuid not null references products (product_id),
    together integer not null check (together > 0),
    lift double precision not null check (lift > 1),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (product_id, kind, position),
    check (product_id <> other_id)
);

-- When they were refreshed: whoever moves it on does the next refreshing.
create table recommendation_refreshes (
    only_one boolean primary key default true check (only_one),
    refreshed_at timestamptz not null
);
insert into recommendation_refreshes (refreshed_at) values ('-infinity');
