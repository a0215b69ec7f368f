-- In which language a product is named, as Catalog has checked it; empty: English. A line of an order keeps that of the name it was bought under.

alter table stock_items add column lang text not null default '';
alter table order_items add column lang text not null default '';
