using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Reviews;

/// <summary>Publishes a review or rejects it, for an operator who has looked at it; what was reported of it is settled by that.</summary>
public sealed class ModerateReview(EventTransactions transactions, TimeProvider clock)
{
    private const string Sql =
        """
        -- moderate a review
        update reviews set state = @state, reason = @reason, reports = 0, moderated_at = @now, updated_by = @by where review_id = @review_id
        """;

    /// <param name="request">A rejection has a reason.</param>
    /// <param name="by">Who decides, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task<Result<ModerateReviewResponse>> RunAsync(ModerateReviewRequest request, string by, CancellationToken ct)
    {
        var id = PostRequest.Id(request.ReviewId, "review");
        if (!id.IsSuccess)
            return id.Fault;
        var reason = request.Publish ? "" : PostRequest.Reason(request.Reason, isNeeded: true);
        if (!reason.IsSuccess)
            return reason.Fault;
        NpgsqlParameter[] parameters =
        [
            new("review_id", id.Value), new("state", request.Publish ? PostStates.Published : PostStates.Rejected),
            new("reason", reason.Value), new("now", clock.GetUtcNow()), new("by", by),
        ];
        var isThere = await transactions.RunAsync(
            async (transaction, ct) =>
            {
                await using var command = PostCommand.Of(transaction, Sql, parameters);
                return await command.ExecuteNonQueryAsync(ct) == 1;
            },
            ct);
        return isThere ? new ModerateReviewResponse() : new Fault.NotFound($"review {id.Value}");
    }
}
