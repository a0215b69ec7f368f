using Google.Protobuf;
using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Events;

namespace Shop.Catalog.Reviews;

/// <summary>
/// Takes in reviews and questions from elsewhere, in one transaction and once by their key. They are published as they come, and nobody is called a
/// buyer by them.
/// </summary>
public sealed class ImportReviews(EventTransactions transactions)
{
    private const int LongestKey = 200;

    private static readonly string Sql = SqlFile.Read("Reviews/ImportReviews.sql");

    // Names and defaults as the SQL reads them.
    private static readonly JsonFormatter Json =
        new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true));

    /// <param name="request">What it names of products that are not there is left out.</param>
    /// <param name="by">Who imports, for the audit columns.</param>
    /// <param name="ct">Cancels the import while it is not committed.</param>
    public async Task<Result<ImportReviewsResponse>> RunAsync(ImportReviewsRequest request, string by, CancellationToken ct)
    {
        if (request.IdempotencyKey.Length is < 1 or > LongestKey)
            return new Fault.Invalid("idempotency_key", $"The key has 1 to {LongestKey} characters.");
        foreach (var (review, place) in request.Reviews.Select((review, place) => (review, place)))
        {
            if (WrittenReview.Read(review.Review) is { IsSuccess: false, Fault: var wrong })
                return new Fault.Invalid($"reviews.{place}", $"'{review.Review?.Title}' of '{review.ProductSlug}': {wrong.Message}");
        }

        var json = Json.Format(request);
        try
        {
            return await transactions.RunAsync((transaction, ct) => ImportAsync(transaction, json, by, ct), ct);
        }
        catch (PostgresException e) when (IsAboutData(e))
        {
            return new Fault.Invalid("reviews", $"The catalog cannot hold this: {e.MessageText}.");
        }
    }

    private static async Task<ImportReviewsResponse> ImportAsync(NpgsqlTransaction transaction, string json, string by, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction)
        {
            Parameters = { new("request", NpgsqlDbType.Jsonb) { Value = json }, new("by", by) },
        };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new ImportReviewsResponse { Replayed = !row.GetBoolean(0), Reviews = row.GetInt32(1), Questions = row.GetInt32(2) };
    }

    // Class 22: what is no number or date; class 23: what a constraint refuses.
    private static bool IsAboutData(PostgresException e) =>
        e.SqlState.StartsWith("22", StringComparison.Ordinal) || e.SqlState.StartsWith("23", StringComparison.Ordinal);
}
