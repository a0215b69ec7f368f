\set n random(1, 64)
begin;
select o.status, p.status from orders o join payments p using (region, order_id)
where p.region = :region and p.provider = 'stripe' and p.intent_id = 'pi_bench_' || :n for update of o, p;
insert into payment_events (provider, event_id, kind, intent_id, effect, sent_at)
values ('stripe', gen_random_uuid(), 'payment_intent.succeeded', 'pi_bench_' || :n, 'none: known already', now());
end;
