using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Reviews;

/// <summary>Replaces the text and the stars of one's own review. What was rejected waits for somebody to look at it again.</summary>
public sealed class EditReview(EventTransactions transactions, HoldBack holdBack, TimeProvider clock)
{
    // What stays the same, as after a repeat, is not edited. A purchase that was cancelled has made the review wait; no edit publishes that.
    private const string Sql =
        """
        -- edit the review
        with edited as (
            update reviews set stars = @stars, title = @title, body = @body, lang = @lang, name = @name, edited_at = @now, updated_by = @shopper,
                state = case when @why <> '' or state = 'rejected' or not verified then 'pending' else 'published' end,
                reason = case when @why <> '' then @why when state = 'rejected' or not verified then reason else '' end
            where review_id = @review_id and shopper = @shopper and source = 'shopper'
                and (stars, title, body, lang, name) is distinct from (@stars, @title, @body, @lang, @name)
            returning review_shown(reviews) as shown, state
        ), found as (
            select shown, state from edited
            union all
            select review_shown(r), state from reviews r
            where review_id = @review_id and shopper = @shopper and source = 'shopper' and not exists (select from edited)
        )
        select shown::text, state from found
        """;

    /// <param name="request">Texts of the lengths that the proto says.</param>
    /// <param name="shopper">Whose review it has to be.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task<Result<EditReviewResponse>> RunAsync(EditReviewRequest request, string shopper, CancellationToken ct)
    {
        var id = PostRequest.Id(request.ReviewId, "review");
        if (!id.IsSuccess)
            return id.Fault;
        var read = WrittenReview.Read(request.Review);
        if (!read.IsSuccess)
            return read.Fault;

        var written = read.Value;
        NpgsqlParameter[] parameters =
        [
            new("review_id", id.Value), new("shopper", shopper), new("now", clock.GetUtcNow()),
            new("why", holdBack.Why(written.Title, written.Text, written.Name) ?? ""), .. written.Parameters,
        ];
        var edited = await transactions.RunAsync((transaction, ct) => EditAsync(transaction, parameters, ct), ct);
        return edited is null ? new Fault.NotFound($"review {id.Value} of yours") : edited;
    }

    private static async Task<EditReviewResponse?> EditAsync(NpgsqlTransaction transaction, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = PostCommand.Of(transaction, Sql, parameters);
        return (await command.ListAsync(Read, ct)).SingleOrDefault();
    }

    private static EditReviewResponse Read(NpgsqlDataReader row) => new()
    {
        Review = JsonSerializer.Deserialize<ReviewRow>(row.GetString(0), SnakeJson.Options)!.ToProto(),
        State = PostStates.ToProto(row.GetString(1)),
    };
}
