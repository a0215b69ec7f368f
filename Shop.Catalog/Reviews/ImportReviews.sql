-- import reviews and questions
-- @request is the ImportReviewsRequest as JSON with its proto's names, @by who imports. Whoever comes second with a key waits for the first and
-- takes in nothing.
with begun as (
    insert into imports (idempotency_key, created_by, updated_by) values ('reviews:' || (@request ->> 'idempotency_key'), @by, @by)
    on conflict do nothing
    returning idempotency_key
), locked as materialized (
    -- All of them, before the first row is written, in the order in which everybody locks products: what follows from reviews and from questions
    -- (stars, search, the version of the page) locks them again, one after the other.
    select p.product_id, p.slug
    from products p
    where p.archived_at is null and exists (select from begun) and p.slug in (
        select product_slug from jsonb_to_recordset(@request -> 'reviews') as r (product_slug text)
        union
        select product_slug from jsonb_to_recordset(@request -> 'questions') as q (product_slug text))
    order by p.product_id
    for no key update
), taken as (
    insert into reviews (review_id, product_id, shopper, source, verified, stars, title, body, lang, name, state, helpful, reply, replied_at,
        written_at, created_by, updated_by)
    select gen_random_uuid(), p.product_id, @by, 'import', false, (r.review ->> 'stars')::integer, btrim(r.review ->> 'title'),
        btrim(r.review ->> 'text'), r.review ->> 'lang', btrim(r.review ->> 'name'), 'published', r.helpful, r.reply,
        case when r.reply <> '' then r.written_at + interval '1 day' end, r.written_at, @by, @by
    from begun
    cross join jsonb_to_recordset(@request -> 'reviews') as r (product_slug text, review jsonb, written_at timestamptz, helpful integer, reply text)
    join locked p on p.slug = r.product_slug
    returning review_id
), given as (
    select gen_random_uuid() as question_id, p.product_id, q.text, q.name, q.asked_at, q.answers
    from begun
    cross join jsonb_to_recordset(@request -> 'questions') as q (product_slug text, text text, name text, asked_at timestamptz, answers jsonb)
    join locked p on p.slug = q.product_slug
), asked as (
    insert into questions (question_id, product_id, shopper, source, body, name, state, asked_at, created_by, updated_by)
    select question_id, product_id, @by, 'import', btrim(text), btrim(name), 'published', asked_at, @by, @by from given
    returning question_id
), answered as (
    insert into answers (answer_id, question_id, product_id, shopper, source, verified, body, name, state, answered_at, created_by, updated_by)
    select gen_random_uuid(), given.question_id, given.product_id, @by, case when a.name = '' then 'shop' else 'import' end, false,
        btrim(a.text), btrim(a.name), 'published', a.answered_at, @by, @by
    from given cross join jsonb_to_recordset(given.answers) as a (text text, name text, answered_at timestamptz)
    returning answer_id
)
select exists (select from begun), (select count(*) from taken)::integer, (select count(*) from asked)::integer
