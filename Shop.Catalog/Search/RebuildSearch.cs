using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>
/// Has the index of an engine beside the database made anew while it serves. Whoever keeps the index begins within seconds; asked again meanwhile,
/// nothing else happens.
/// </summary>
public sealed class RebuildSearch(PrimaryDataSource primary)
{
    private const string Sql =
        """
        -- ask for another search index
        update search_indices set is_worn = true, updated_by = @by where state = 'serving' returning name
        """;

    /// <param name="by">Who wants it, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not done.</param>
    /// <returns>Refused as a conflict where searches need no index.</returns>
    public async Task<Result<RebuildSearchResponse>> RunAsync(string by, CancellationToken ct)
    {
        var worn = await primary.DataSource.ListAsync(Sql, [new("by", by)], row => row.GetString(0), ct);
        return worn.Count > 0
            ? new RebuildSearchResponse()
            : new Fault.Conflict("no_search_index", "No index serves: the database answers searches, or the first one is being filled.");
    }
}
