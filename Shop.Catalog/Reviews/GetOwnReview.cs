using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Reviews;

/// <summary>Whether a shopper may review a product, and what they wrote. From the primary: it is asked right after a write.</summary>
public sealed class GetOwnReview(PrimaryDataSource primary)
{
    private const string Sql =
        """
        -- read one's own review
        select exists (select from purchases where shopper = @shopper and product_id = @product_id and undone_at is null),
            review_shown(r)::text, r.state, r.reason
        from (select) nothing
        left join reviews r on r.shopper = @shopper and r.product_id = @product_id and r.source = 'shopper'
        """;

    public async Task<Result<GetOwnReviewResponse>> RunAsync(GetOwnReviewRequest request, string shopper, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        var found = await primary.ForRequests.ListAsync(Sql, [new("shopper", shopper), new("product_id", product)], Read, ct);
        return found.Single();
    }

    private static GetOwnReviewResponse Read(NpgsqlDataReader row)
    {
        var answer = new GetOwnReviewResponse { Bought = row.GetBoolean(0) };
        if (row.IsDBNull(2))
            return answer;
        answer.Review = JsonSerializer.Deserialize<ReviewRow>(row.GetString(1), SnakeJson.Options)!.ToProto();
        (answer.State, answer.Reason) = (PostStates.ToProto(row.GetString(2)), row.GetString(3));
        return answer;
    }
}
