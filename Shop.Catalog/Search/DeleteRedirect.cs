using Npgsql;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Lets words lead to a list again.</summary>
public sealed class DeleteRedirect(PrimaryDataSource primary)
{
    public async Task<Result<DeleteRedirectResponse>> RunAsync(string query, CancellationToken ct)
    {
        var deleted = await primary.DataSource.ListAsync(
            "delete from search_redirects where words = search_slug(@query) returning words",
            [new NpgsqlParameter("query", query)],
            row => row.GetString(0),
            ct);
        return deleted.Count > 0 ? new DeleteRedirectResponse() : new Fault.NotFound($"redirect of '{query}'");
    }
}
