using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Reviews;

/// <summary>Writes the shop's one reply to a review, in the place of the one before; an empty text takes it away.</summary>
public sealed class ReplyToReview(EventTransactions transactions, TimeProvider clock)
{
    private const string Sql =
        """
        -- reply to a review
        update reviews set reply = @reply, replied_at = case when @reply <> '' then @now end, updated_by = @by where review_id = @review_id
        """;

    /// <param name="by">Who replies, for the audit columns.</param>
    public async Task<Result<ReplyToReviewResponse>> RunAsync(ReplyToReviewRequest request, string by, CancellationToken ct)
    {
        var id = PostRequest.Id(request.ReviewId, "review");
        if (!id.IsSuccess)
            return id.Fault;
        var reply = PostText.Tidy(request.Text);
        if (reply.Length > 0 && PostText.Wrong(reply, "a reply", ReviewLimits.LongestAnswer, isOneLine: false) is { } wrong)
            return new Fault.Invalid("text", wrong);
        var isThere = await transactions.RunAsync(
            async (transaction, ct) =>
            {
                await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
                {
                    Parameters = { new("review_id", id.Value), new("reply", reply), new("now", clock.GetUtcNow()), new("by", by) },
                };
                return await command.ExecuteNonQueryAsync(ct) == 1;
            },
            ct);
        return isThere ? new ReplyToReviewResponse() : new Fault.NotFound($"review {id.Value}");
    }
}
