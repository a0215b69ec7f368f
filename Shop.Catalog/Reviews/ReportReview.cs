using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Reviews;

/// <summary>Asks the shop to look at a review; it stays published until somebody has. Counts once for each shopper.</summary>
public sealed class ReportReview(EventTransactions transactions)
{
    private const string Sql =
        """
        -- report a review
        with reported as (
            insert into review_reports (review_id, shopper, reason, created_by, updated_by)
            select review_id, @shopper, @reason, @shopper, @shopper from reviews where review_id = @review_id and state = 'published'
            on conflict do nothing
            returning review_id
        ), counted as (
            update reviews set reports = reports + 1 from reported where reviews.review_id = reported.review_id
        )
        select from reviews where review_id = @review_id and state = 'published'
        """;

    public async Task<Result<ReportReviewResponse>> RunAsync(ReportReviewRequest request, string shopper, CancellationToken ct)
    {
        var id = PostRequest.Id(request.ReviewId, "review");
        if (!id.IsSuccess)
            return id.Fault;
        var reason = PostRequest.Reason(request.Reason, isNeeded: false);
        if (!reason.IsSuccess)
            return reason.Fault;
        var isThere = await transactions.RunAsync((transaction, ct) => CountAsync(transaction, id.Value, shopper, reason.Value, ct), ct);
        return isThere ? new ReportReviewResponse() : new Fault.NotFound($"review {id.Value}");
    }

    private static async Task<bool> CountAsync(
        NpgsqlTransaction transaction, Guid review, string shopper, string reason, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("review_id", review), new("shopper", shopper), new("reason", reason) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        return row.HasRows;
    }
}
