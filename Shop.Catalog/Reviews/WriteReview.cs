using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Reviews;

/// <summary>
/// Takes a shopper's review of a product that they bought, one of each. The stars are counted, and search hears of them, by the triggers of
/// 0017_reviews.sql in the same transaction.
/// </summary>
public sealed class WriteReview(EventTransactions transactions, HoldBack holdBack, TimeProvider clock)
{
    private const string Sql =
        """
        -- write a review
        with asked as (
            select p.product_id, exists (
                select from purchases b where b.shopper = @shopper and b.product_id = p.product_id and b.undone_at is null) as is_bought
            from products p where p.product_id = @product_id and p.archived_at is null
        ), written as (
            insert into reviews (review_id, product_id, shopper, source, verified, stars, title, body, lang, name, state, reason, written_at,
                created_by, updated_by)
            select @review_id, product_id, @shopper, 'shopper', true, @stars, @title, @body, @lang, @name, @state, @reason, @now, @shopper, @shopper
            from asked where is_bought
            on conflict (shopper, product_id) where source = 'shopper' do nothing
            returning review_shown(reviews) as shown
        )
        select is_bought, coalesce((select shown from written), (select review_shown(r) from reviews r where r.review_id = @review_id))::text
        from asked
        """;

    /// <param name="request">Texts of the lengths that the proto says.</param>
    /// <param name="shopper">Who writes it: the id under which they buy.</param>
    /// <param name="ct">Cancels it while it is not committed.</param>
    public async Task<Result<WriteReviewResponse>> RunAsync(WriteReviewRequest request, string shopper, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        var read = WrittenReview.Read(request.Review);
        if (!read.IsSuccess)
            return read.Fault;

        // By its id a review is recognised whose commit happened although nobody was told.
        var (written, id) = (read.Value, Guid.CreateVersion7(clock.GetUtcNow()));
        var why = holdBack.Why(written.Title, written.Text, written.Name);
        var state = why is null ? PostStates.Published : PostStates.Pending;
        NpgsqlParameter[] parameters =
        [
            new("review_id", id), new("product_id", product), new("shopper", shopper), new("state", state), new("reason", why ?? ""),
            new("now", clock.GetUtcNow()), .. written.Parameters,
        ];
        var found = await transactions.RunAsync((transaction, ct) => WriteAsync(transaction, parameters, ct), ct);
        return found switch
        {
            null => new Fault.NotFound($"product {product}"),
            { IsBought: false } => new Fault.Conflict("not_bought", "Only who bought a product can review it."),
            { Review: null } => new Fault.Conflict("already_reviewed", "You have reviewed this product already. You can change your review."),
            { Review: { } review } => new WriteReviewResponse { Review = review, State = PostStates.ToProto(state) },
        };
    }

    private static async Task<Found?> WriteAsync(NpgsqlTransaction transaction, NpgsqlParameter[] parameters, CancellationToken ct)
    {
        await using var command = PostCommand.Of(transaction, Sql, parameters);
        return (await command.ListAsync(Read, ct)).SingleOrDefault();
    }

    private static Found Read(NpgsqlDataReader row) => new(
        row.GetBoolean(0),
        row.IsDBNull(1) ? null : JsonSerializer.Deserialize<ReviewRow>(row.GetString(1), SnakeJson.Options)!.ToProto());

    private sealed record Found(bool IsBought, Review? Review);
}
