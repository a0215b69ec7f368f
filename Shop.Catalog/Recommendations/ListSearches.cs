using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Recommendations;

/// <summary>What a visitor searched for of late, the newest first. Read from the primary: what was deleted is gone at once.</summary>
public sealed class ListSearches(PrimaryDataSource primary)
{
    private const int Most = 8;

    private const string Sql =
        """
        -- list a visitor's searches
        select words from user_search_history where visitor = @visitor order by searched_at desc, words limit @most
        """;

    public async Task<Result<ListSearchesResponse>> RunAsync(ListSearchesRequest request, CancellationToken ct)
    {
        if (!Guid.TryParseExact(request.Visitor, "D", out var visitor))
            return new Fault.Invalid("visitor", "A visitor is known by a UUID.");
        var words = await primary.ForRequests.ListAsync(Sql, [new("visitor", visitor), new("most", Most)], row => row.GetString(0), ct);
        return new ListSearchesResponse { Words = { words } };
    }
}
