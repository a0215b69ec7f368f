using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Search;

/// <summary>Lets words lead to a page of the site instead of to a list.</summary>
public sealed class PutRedirect(PrimaryDataSource primary)
{
    private const int LongestPath = 500;

    private const string Sql =
        """
        -- put the redirect
        insert into search_redirects (words, query, path, starts_at, ends_at, created_by, updated_by)
        values (search_slug(@query), @query, @path, @starts_at, @ends_at, @by, @by)
        on conflict (words) do update set query = excluded.query, path = excluded.path,
            starts_at = excluded.starts_at, ends_at = excluded.ends_at, updated_by = excluded.updated_by
        returning words
        """;

    /// <param name="redirect">Words and path.</param>
    /// <param name="by">Who says so, for the audit columns.</param>
    /// <param name="ct">Cancels it while it is not done.</param>
    public async Task<Result<PutRedirectResponse>> RunAsync(Redirect? redirect, string by, CancellationToken ct)
    {
        redirect ??= new();
        var times = RuleTimes.Of(redirect.StartsAt, redirect.EndsAt);
        if (RuleTimes.ComplaintOf("query", redirect.Query) is { } wrong)
            return wrong;
        if (!IsLocal(redirect.Path))
            return new Fault.Invalid("path", "Give a path of this site, such as /c/tents.");
        if (times.Complaint is { } complaint)
            return complaint;

        await primary.DataSource.ListAsync(
            Sql,
            [new("query", redirect.Query.Trim()), new("path", redirect.Path), new("by", by), .. times.Parameters()],
            row => row.GetString(0),
            ct);
        return new PutRedirectResponse();
    }

    // "//host" and "/\host" are other sites to a browser; a search that leads to a search with the same words leads nowhere.
    private static bool IsLocal(string path) =>
        path.Length is > 0 and <= LongestPath && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.StartsWith("/search", StringComparison.Ordinal) && path.All(sign => sign is > ' ' and < '\x7f' and not '\\');
}
