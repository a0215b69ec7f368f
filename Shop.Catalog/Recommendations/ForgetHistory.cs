using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Recommendations;

/// <summary>Deletes a visitor's searches, or all that is kept of the visitor.</summary>
public sealed class ForgetHistory(PrimaryDataSource primary)
{
    private const string Sql =
        """
        -- forget a visitor
        with searches as (delete from user_search_history where visitor = @visitor)
        delete from product_views where visitor = @visitor and @everything
        """;

    public async Task<Result<ForgetHistoryResponse>> RunAsync(ForgetHistoryRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.Visitor, "D", out var visitor))
            return new Fault.Invalid("visitor", "A visitor is known by a UUID.");
        await primary.ForRequests.ExecuteAsync(Sql, [new("visitor", visitor), new("everything", request.Everything)], ct);
        return new ForgetHistoryResponse();
    }
}
