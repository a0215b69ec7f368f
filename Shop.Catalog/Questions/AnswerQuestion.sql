-- The lock makes one shopper's answers queue, so that the bound holds however many come at once.
select pg_advisory_xact_lock(hashtextextended('answers of ' || @by, 0));

-- answer a question
-- @answer_id, @question_id, @by (a shopper, or who speaks for the shop: @is_shop), @body, @name, @state, @reason, @now, and that at most @most
-- answers of one shopper are younger than @since. No row: there is no such question.
with asked as (
    select q.question_id, q.product_id, @is_shop or exists (
        select from purchases b where b.shopper = @by and b.product_id = q.product_id and b.undone_at is null) as may_answer
    from questions q where q.question_id = @question_id and q.state = 'published'
), same as (
    select answer_id from answers where question_id = @question_id and shopper = @by and body = @body limit 1
), written as (
    insert into answers (answer_id, question_id, product_id, shopper, source, verified, body, name, state, reason, answered_at, created_by, updated_by)
    select @answer_id, question_id, product_id, @by, case when @is_shop then 'shop' else 'shopper' end, not @is_shop,
        @body, @name, @state, @reason, @now, @by, @by
    from asked where may_answer and not exists (select from same)
        and (@is_shop or (select count(*) from answers a where a.shopper = @by and a.answered_at > @since) < @most)
    returning *
)
select asked.may_answer, found.answer_id, found.body, found.name, found.source = 'shop', found.verified, found.answered_at, found.helpful,
    found.state
from asked
left join (
    select * from written
    union all
    select answers.* from answers join same using (answer_id)
) found on true
