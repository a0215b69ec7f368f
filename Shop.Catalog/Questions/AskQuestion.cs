using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.Reviews;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Questions;

/// <summary>Takes a shopper's question about a product. Who asks the same again has asked once; who asks too much in a day has to wait.</summary>
public sealed class AskQuestion(EventTransactions transactions, HoldBack holdBack, IOptions<ReviewOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // The lock makes one shopper's requests queue, so that the bound holds however many come at once.
    private const string Sql =
        """
        select pg_advisory_xact_lock(hashtextextended('questions of ' || @shopper, 0));

        -- ask a question
        with same as (
            select question_id from questions where shopper = @shopper and product_id = @product_id and body = @body and source = 'shopper' limit 1
        ), written as (
            insert into questions (question_id, product_id, shopper, source, body, name, state, reason, asked_at, created_by, updated_by)
            select @question_id, product_id, @shopper, 'shopper', @body, @name, @state, @reason, @now, @shopper, @shopper
            from products where product_id = @product_id and archived_at is null and not exists (select from same)
                and (select count(*) from questions q where q.shopper = @shopper and q.asked_at > @since) < @most
            returning question_shown(questions, 0) as shown, state
        )
        select exists (select from products where product_id = @product_id and archived_at is null), found.shown::text, found.state
        from (select) nothing
        left join (
            select shown, state from written
            union all
            select question_shown(q, 0), q.state from questions q join same using (question_id)
        ) found on true
        """;

    public async Task<Result<AskQuestionResponse>> RunAsync(AskQuestionRequest request, string shopper, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        var text = PostText.Tidy(request.Text);
        var name = PostText.Tidy(request.Name);
        if (PostText.Wrongs(
            ("text", PostText.Wrong(text, "a question", ReviewLimits.LongestQuestion, isOneLine: false)),
            ("name", PostText.Wrong(name, "a name", ReviewLimits.LongestName, isOneLine: true))) is { } wrong)
            return wrong;

        var (now, why) = (clock.GetUtcNow(), holdBack.Why(text, name));
        NpgsqlParameter[] parameters =
        [
            new("question_id", Guid.CreateVersion7(now)), new("product_id", product), new("shopper", shopper), new("body", text), new("name", name),
            new("state", why is null ? PostStates.Published : PostStates.Pending), new("reason", why ?? ""),
            new("now", now), new("since", now - Day), new("most", options.Value.QuestionsPerDay),
        ];
        var (isThere, asked) = await transactions.RunAsync((transaction, ct) => AskAsync(transaction, parameters, ct), ct);
        if (!isThere)
            return new Fault.NotFound($"product {product}");
        return asked is null ? new Fault.TooManyRequests(Day) : asked;
    }

    private static async Task<(bool IsThere, AskQuestionResponse? Asked)> AskAsync(
        NpgsqlTransaction transaction, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = PostCommand.Of(transaction, Sql, parameters);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return (rows.GetBoolean(0), rows.IsDBNull(1) ? null : new AskQuestionResponse
        {
            Question = JsonSerializer.Deserialize<QuestionRow>(rows.GetString(1), SnakeJson.Options)!.ToProto(),
            State = PostStates.ToProto(rows.GetString(2)),
        });
    }
}
