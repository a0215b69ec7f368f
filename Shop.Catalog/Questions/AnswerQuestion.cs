using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Questions;

/// <summary>Takes an answer: of somebody who bought the product, or of the shop itself. The same again is one answer.</summary>
public sealed class AnswerQuestion(EventTransactions transactions, HoldBack holdBack, IOptions<ReviewOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // No row: there is no such question.
    private const string Sql =
        """
        -- The lock makes one shopper's answers queue, so that the bound holds however many come at once.
        select pg_advisory_xact_lock(hashtextextended('answers of ' || @by, 0));

        -- answer a question
        with asked as (
            select q.question_id, q.product_id, @is_shop or exists (
                select from purchases b where b.shopper = @by and b.product_id = q.product_id and b.undone_at is null) as may_answer
            from questions q where q.question_id = @question_id and q.state = 'published'
        ), same as (
            select answer_id from answers where question_id = @question_id and shopper = @by and body = @body limit 1
        ), written as (
            insert into answers (answer_id, question_id, product_id, shopper, source, verified, body, name, state, reason, answered_at,
                created_by, updated_by)
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
        """;

    /// <param name="shopper">Who has bought it.</param>
    public async Task<Result<AnswerQuestionResponse>> RunAsync(AnswerQuestionRequest request, string shopper, CancellationToken ct)
    {
        var name = PostText.Tidy(request.Name);
        if (PostText.Wrong(name, "a name", ReviewLimits.LongestName, isOneLine: true) is { } wrong)
            return new Fault.Invalid("name", wrong);
        return await TakeAsync(request.QuestionId, request.Text, name, shopper, isShop: false, ct);
    }

    /// <param name="by">Who speaks for the shop, for the audit columns.</param>
    public async Task<Result<AnswerForShopResponse>> RunAsync(AnswerForShopRequest request, string by, CancellationToken ct)
    {
        var taken = await TakeAsync(request.QuestionId, request.Text, name: "", by, isShop: true, ct);
        return taken.IsSuccess ? new AnswerForShopResponse { Answer = taken.Value.Answer } : taken.Fault;
    }

    private async Task<Result<AnswerQuestionResponse>> TakeAsync(
        string question, string given, string name, string by, bool isShop, CancellationToken ct)
    {
        var id = PostRequest.Id(question, "question");
        if (!id.IsSuccess)
            return id.Fault;
        var text = PostText.Tidy(given);
        if (PostText.Wrong(text, "an answer", ReviewLimits.LongestAnswer, isOneLine: false) is { } wrong)
            return new Fault.Invalid("text", wrong);

        var now = clock.GetUtcNow();
        var why = isShop ? null : holdBack.Why(text, name);
        NpgsqlParameter[] parameters =
        [
            new("answer_id", Guid.CreateVersion7(now)), new("question_id", id.Value), new("by", by), new("is_shop", isShop),
            new("body", text), new("name", name), new("state", why is null ? PostStates.Published : PostStates.Pending), new("reason", why ?? ""),
            new("now", now), new("since", now - Day), new("most", options.Value.AnswersPerDay),
        ];
        var found = await transactions.RunAsync((transaction, ct) => WriteAsync(transaction, parameters, ct), ct);
        return found switch
        {
            null => new Fault.NotFound($"question {id.Value}"),
            { MayAnswer: false } => new Fault.Conflict("not_bought", "Only who bought a product can answer questions about it."),
            { Written: null } => new Fault.TooManyRequests(Day),
            { Written: { } answer, State: var state } => new AnswerQuestionResponse { Answer = answer, State = PostStates.ToProto(state) },
        };
    }

    private static async Task<Found?> WriteAsync(NpgsqlTransaction transaction, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = PostCommand.Of(transaction, Sql, parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        return await rows.ReadAsync(ct) ? Read(rows) : null;
    }

    private static Found Read(NpgsqlDataReader row) => new(
        row.GetBoolean(0),
        row.IsDBNull(1)
            ? null
            : new QuestionRow.AnswerRow(
                row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5),
                row.GetFieldValue<DateTimeOffset>(6), row.GetInt32(7)).ToProto(),
        row.IsDBNull(1) ? "" : row.GetString(8));

    private sealed record Found(bool MayAnswer, Answer? Written, string State);
}
