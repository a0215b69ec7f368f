-- Questions about products and their answers, and what a product's page shows of all that is said of it.

create table questions (
    question_id uuid primary key,
    product_id uuid not null references products (product_id),
    shopper text not null check (shopper <> ''),
    source text not null check (source in ('shopper', 'import')),
    body text not null check (length(body) between 1 and 500),
    name text not null check (length(name) between 1 and 40),
    state text not null check (state in ('pending', 'published', 'rejected')),
    reason text not null default '' check (length(reason) <= 500),
    reports integer not null default 0 check (reports >= 0),
    asked_at timestamptz not null,
    moderated_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    check (state <> 'rejected' or reason <> '')
);
create index questions_newest on questions (product_id, asked_at desc, question_id) where state = 'published';
create index questions_of_shopper on questions (shopper, asked_at);
create index questions_waiting on questions (asked_at) where state = 'pending' or (state = 'published' and reports > 0);

create table answers (
    answer_id uuid primary key,
    question_id uuid not null references questions (question_id),
    product_id uuid not null references products (product_id),
    shopper text not null check (shopper <> ''),
    source text not null check (source in ('shopper', 'shop', 'import')),
    verified boolean not null,
    body text not null check (length(body) between 1 and 2000),
    name text not null check (length(name) <= 40),
    state text not null check (state in ('pending', 'published', 'rejected')),
    reason text not null default '' check (length(reason) <= 500),
    helpful integer not null default 0 check (helpful >= 0),
    reports integer not null default 0 check (reports >= 0),
    answered_at timestamptz not null,
    moderated_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    check ((source = 'shop') = (name = '')),
    check (source = 'shopper' or not verified),
    check (state <> 'rejected' or reason <> '')
);
create index answers_question on answers (question_id, helpful desc, answered_at) where state = 'published';
create index answers_of_shopper on answers (shopper, answered_at);
create index answers_waiting on answers (answered_at) where state = 'pending' or (state = 'published' and reports > 0);

create table answer_votes (
    answer_id uuid not null references answers (answer_id),
    shopper text not null check (shopper <> ''),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    primary key (answer_id, shopper)
);

-- Of a question or of an answer.
create table post_reports (
    question_id uuid references questions (question_id),
    answer_id uuid references answers (answer_id),
    shopper text not null check (shopper <> ''),
    reason text not null check (length(reason) <= 500),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    created_by text not null,
    updated_by text not null,
    check (num_nonnulls(question_id, answer_id) = 1),
    unique nulls not distinct (question_id, answer_id, shopper)
);

create trigger touch before update on questions for each row execute function touch_row();
create trigger touch before update on answers for each row execute function touch_row();
create trigger touch before update on answer_votes for each row execute function touch_row();
create trigger touch before update on post_reports for each row execute function touch_row();
create trigger touch_product_inserted after insert on questions
    for each row when (new.state = 'published') execute function touch_product();
create trigger touch_product_updated after update of body, name, state on questions
    for each row when (old.state = 'published' or new.state = 'published') execute function touch_product();
create trigger touch_product_inserted after insert on answers
    for each row when (new.state = 'published') execute function touch_product();
create trigger touch_product_updated after update of body, name, verified, state, helpful on answers
    for each row when (old.state = 'published' or new.state = 'published') execute function touch_product();

-- A published question as the page shows it, with at most so many of its answers: the shop's first, then the most helpful.
create function question_shown(shown questions, most_answers integer) returns jsonb language plpgsql stable as $$
begin
    return jsonb_build_object(
        'question_id', shown.question_id, 'text', shown.body, 'name', shown.name, 'asked_at', shown.asked_at,
        'answers', (
            select coalesce(jsonb_agg(jsonb_build_object(
                'answer_id', answer_id, 'text', body, 'name', name, 'from_shop', source = 'shop', 'verified', verified,
                'answered_at', answered_at, 'helpful', helpful) order by source = 'shop' desc, helpful desc, answered_at), '[]')
            from (
                select * from answers a where a.question_id = shown.question_id and a.state = 'published'
                order by source = 'shop' desc, helpful desc, answered_at limit most_answers
            ) best));
end $$;

create function review_shown(shown reviews) returns jsonb language sql immutable as $$
    select jsonb_build_object(
        'review_id', shown.review_id, 'stars', shown.stars, 'title', shown.title, 'text', shown.body, 'lang', shown.lang, 'name', shown.name,
        'verified', shown.verified, 'written_at', shown.written_at, 'edited_at', shown.edited_at, 'helpful', shown.helpful,
        'reply', shown.reply, 'replied_at', shown.replied_at);
$$;

-- What a product's page shows of all that is said of it: how its stars divide, the most helpful reviews and the newest questions.
-- Null: nothing was said. In a language whose plans a session keeps.
create function product_posts(of_product uuid) returns jsonb language plpgsql stable as $$
declare
    stars integer[] := (select by_stars from product_stars s where s.product_id = of_product);
    asked integer := (select count(*) from questions q where q.product_id = of_product and q.state = 'published');
begin
    if stars is null and asked = 0 then
        return null;
    end if;
    return jsonb_build_object(
        'by_stars', to_jsonb(stars),
        'average', (select average from product_ratings r where r.product_id = of_product),
        'question_count', asked,
        'reviews', (
            select coalesce(jsonb_agg(review_shown(r) order by (r).helpful desc, (r).written_at desc, (r).review_id), '[]')
            from (
                select r from reviews r where r.product_id = of_product and r.state = 'published'
                order by helpful desc, written_at desc, review_id limit 5
            ) best),
        'questions', (
            select coalesce(jsonb_agg(question_shown(q, 3) order by (q).asked_at desc, (q).question_id), '[]')
            from (
                select q from questions q where q.product_id = of_product and q.state = 'published'
                order by asked_at desc, question_id limit 3
            ) newest));
end $$;
