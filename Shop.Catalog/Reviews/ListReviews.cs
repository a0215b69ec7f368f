using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;

namespace Shop.Catalog.Reviews;

/// <summary>One page of a product's published reviews, and how all of them divide; one statement, none of it counted anew.</summary>
public sealed class ListReviews(CatalogReads reads)
{
    private const string Shown =
        """
        -- list reviews
        select jsonb_build_object(
            'by_stars', (select to_jsonb(by_stars) from product_stars s where s.product_id = p.product_id),
            'average', (select average from product_ratings r where r.product_id = p.product_id),
            'reviews', array(
                select review_shown(r) from reviews r
                where r.product_id = p.product_id and r.state = 'published' and (@stars = 0 or r.stars = @stars)
                order by {0}
                limit @limit offset @offset))::text
        from products p
        where p.product_id = @product_id and p.archived_at is null
        """;

    public async Task<Result<ListReviewsResponse>> RunAsync(ListReviewsRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.ProductId, "D", out var product))
            return new Fault.Invalid("product_id", $"'{request.ProductId}' is not a product id.");
        if (request.Stars is < 0 or > 5)
            return new Fault.Invalid("stars", "Reviews have one to five stars.");
        var asked = PostRequest.Page(request.Page, request.PageSize);
        if (!asked.IsSuccess)
            return asked.Fault;

        var (page, size) = asked.Value;
        NpgsqlParameter[] parameters =
            [new("product_id", product), new("stars", request.Stars), new("limit", size), new("offset", (page - 1) * size)];
        var row = await reads.FindAsync(Shown.Replace("{0}", OrderOf(request.Sort)), parameters, Read, ct);
        if (row is null)
            return new Fault.NotFound($"product {product}");
        var summary = ReviewRow.Summary(row.ByStars, row.Average);
        return new ListReviewsResponse
        {
            Reviews = { (row.Reviews ?? []).Select(review => review.ToProto()) },
            Total = request.Stars == 0 ? summary.Count : summary.ByStars[request.Stars - 1],
            Page = page,
            PageSize = size,
            Summary = summary,
        };
    }

    private static string OrderOf(ReviewSort sort) => sort switch
    {
        ReviewSort.Newest => "written_at desc, review_id",
        ReviewSort.Best => "stars desc, helpful desc, written_at desc, review_id",
        ReviewSort.Worst => "stars, helpful desc, written_at desc, review_id",
        _ => "helpful desc, written_at desc, review_id",
    };

    private static Row Read(NpgsqlDataReader row) => JsonSerializer.Deserialize<Row>(row.GetString(0), SnakeJson.Options)!;

    private sealed record Row(IReadOnlyList<int>? ByStars, decimal? Average, IReadOnlyList<ReviewRow>? Reviews);
}
