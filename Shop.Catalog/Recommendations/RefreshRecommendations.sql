-- refresh recommendations
-- For each product, the others that stand beside it more often than chance would have it: lift = n(a,b) * N / (n(a) * n(b)), of units that are
-- orders (bought together) or visitors (viewed next, similar), so that nobody counts twice. Kept is what at least @floor units had, with a lift of
-- more than 1. Units with more than @most products say nothing: they are resellers and machines.
with bought as materialized (
    select unit, product_id
    from (
        select order_id as unit, product_id, count(*) over (partition by order_id) as products
        from purchases where undone_at is null and bought_at > @bought_since group by order_id, product_id
    ) baskets
    where products <= @most
), looked as materialized (
    select unit, product_id
    from (
        select visitor as unit, product_id, count(*) over (partition by visitor) as products
        from product_views where viewed_at > @viewed_since group by visitor, product_id
    ) visits
    where products <= @most
), steps as materialized (
    select distinct visitor as unit, product_id as a, next as b
    from (
        select visitor, product_id, lead(product_id) over visit as next, lead(viewed_at) over visit - viewed_at as pause
        from product_views where viewed_at > @viewed_since
        window visit as (partition by visitor order by viewed_at, view_id)
    ) views
    where next <> product_id and pause <= interval '30 minutes' and visitor in (select unit from looked)
), pairs as (
    select 'bought_together' as kind, x.product_id as a, y.product_id as b
    from bought x join bought y using (unit)
    where x.product_id <> y.product_id
    union all
    select 'similar', x.product_id, y.product_id
    from looked x join looked y using (unit)
    join products p on p.product_id = x.product_id join products q on q.product_id = y.product_id
    where x.product_id <> y.product_id and p.category_id = q.category_id
    union all
    select 'viewed_next', a, b from steps
), together as (
    select kind, a, b, count(*) as n from pairs group by kind, a, b having count(*) >= @floor
), froms (kind, a, n) as (
    select 'bought_together', product_id, count(*) from bought group by product_id
    union all
    select 'similar', product_id, count(*) from looked group by product_id
    union all
    select 'viewed_next', a, count(distinct unit) from steps group by a
), tos (kind, b, n) as (
    select kind, a, n from froms where kind <> 'viewed_next'
    union all
    select 'viewed_next', b, count(distinct unit) from steps group by b
), units (kind, n) as (
    select 'bought_together', count(distinct unit) from bought
    union all
    select 'similar', count(distinct unit) from looked
    union all
    select 'viewed_next', count(distinct unit) from steps
), ranked as (
    select kind, a, b, together.n as together, lift,
        row_number() over (partition by kind, a order by lift desc, together.n desc, b) as position
    from together join froms using (kind, a) join tos using (kind, b) join units using (kind)
    cross join lateral (select together.n::double precision * units.n / (froms.n * tos.n) as lift) formula
    where lift > 1 and exists (select from product_search s where s.product_id = b)
), best as materialized (
    select * from ranked where position <= @shown
), written as (
    insert into recommendations as r (product_id, kind, position, other_id, together, lift)
    select a, kind, position, b, together, lift from best
    on conflict (product_id, kind, position) do update
    set other_id = excluded.other_id, together = excluded.together, lift = excluded.lift, updated_at = now()
    where (r.other_id, r.together, r.lift) is distinct from (excluded.other_id, excluded.together, excluded.lift)
    returning r.product_id
), removed as (
    delete from recommendations r
    where not exists (select from best where (best.a, best.kind, best.position) = (r.product_id, r.kind, r.position))
    returning r.product_id
)
select (select count(*) from written) + (select count(*) from removed)
