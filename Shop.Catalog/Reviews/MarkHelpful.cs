using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Reviews;

/// <summary>Counts that a review helped a shopper: once, and never one's own.</summary>
public sealed class MarkHelpful(EventTransactions transactions)
{
    // The vote that is new is the one that counts: one statement, so no two of the same shopper's both are.
    private const string Sql =
        """
        -- mark a review as helpful
        with voted as (
            insert into review_votes (review_id, shopper, created_by, updated_by)
            select review_id, @shopper, @shopper, @shopper from reviews
            where review_id = @review_id and state = 'published' and shopper <> @shopper
            on conflict do nothing
            returning review_id
        ), counted as (
            update reviews set helpful = helpful + 1 from voted where reviews.review_id = voted.review_id returning helpful
        )
        select shopper = @shopper, coalesce((select helpful from counted), helpful) from reviews where review_id = @review_id and state = 'published'
        """;

    public async Task<Result<MarkHelpfulResponse>> RunAsync(MarkHelpfulRequest request, string shopper, CancellationToken ct)
    {
        var id = PostRequest.Id(request.ReviewId, "review");
        if (!id.IsSuccess)
            return id.Fault;
        var found = await transactions.RunAsync((transaction, ct) => CountAsync(transaction, id.Value, shopper, ct), ct);
        return found switch
        {
            [] => new Fault.NotFound($"review {id.Value}"),
            [{ IsOwn: true }] => new Fault.Conflict("own_review", "This is your own review."),
            [{ Helpful: var helpful }, ..] => new MarkHelpfulResponse { Helpful = helpful },
        };
    }

    private static async Task<List<(bool IsOwn, int Helpful)>> CountAsync(
        NpgsqlTransaction transaction, Guid review, string shopper, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("review_id", review), new("shopper", shopper) },
        };
        return await command.ListAsync(row => (row.GetBoolean(0), row.GetInt32(1)), ct);
    }
}
