-- In which quantities Catalog says that a SKU is sold. Units all three; one by one until its next event says otherwise.
alter table stock_items
    add column min_quantity integer not null default 1 check (min_quantity > 0),
    add column quantity_step integer not null default 1 check (quantity_step > 0),
    add column max_quantity integer not null default 999 check (max_quantity >= min_quantity);
