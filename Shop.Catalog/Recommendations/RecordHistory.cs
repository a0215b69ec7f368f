using Npgsql;
using NpgsqlTypes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Data;

namespace Shop.Catalog.Recommendations;

/// <summary>Notes what visitors looked at and searched for, many at once. What is sent again is there already.</summary>
public sealed class RecordHistory(PrimaryDataSource primary)
{
    /// <summary>Views, and as many searches.</summary>
    internal const int Most = 500;

    private const string Sql =
        """
        -- note what visitors looked at and searched for
        with viewed as (
            insert into product_views (view_id, visitor, product_id, viewed_at)
            select view_id, visitor, product_id, viewed_at
            from unnest(@views, @viewers, @slugs, @viewed_at) v (view_id, visitor, slug, viewed_at) join products using (slug)
            on conflict (view_id) do nothing
        )
        insert into user_search_history as h (visitor, words, searched_at)
        select visitor, words, max(searched_at) from unnest(@searchers, @words, @searched_at) s (visitor, words, searched_at)
        group by visitor, words order by visitor, words
        on conflict (visitor, words) do update set searched_at = excluded.searched_at where h.searched_at < excluded.searched_at
        """;

    /// <returns>Refused as invalid as a whole when there are too many or one makes no sense.</returns>
    public async Task<Result<RecordHistoryResponse>> RunAsync(RecordHistoryRequest request, CancellationToken ct)
    {
        if (request.Views.Count > Most || request.Searches.Count > Most)
            return new Fault.Invalid("views", $"At most {Most} views and {Most} searches are noted at once.");
        if (request.Views.Any(view => !IsId(view.ViewId) || !IsId(view.Visitor) || view.At is null))
            return new Fault.Invalid("views", "A view has an id, a visitor and a time.");
        if (request.Searches.Any(search => !IsId(search.Visitor) || search.At is null || !IsWords(search.Words)))
            return new Fault.Invalid("searches", $"A search has a visitor, a time and 1 to {SearchLimits.LongestQuery} characters.");

        await primary.DataSource.ExecuteAsync(Sql, Parameters(request), ct);
        return new RecordHistoryResponse();
    }

    private static NpgsqlParameter[] Parameters(RecordHistoryRequest request) =>
    [
        new("views", request.Views.Select(view => Guid.Parse(view.ViewId)).ToArray()),
        new("viewers", request.Views.Select(view => Guid.Parse(view.Visitor)).ToArray()),
        new("slugs", request.Views.Select(view => view.Slug).ToArray()),
        Times("viewed_at", request.Views.Select(view => view.At.ToDateTimeOffset())),
        new("searchers", request.Searches.Select(search => Guid.Parse(search.Visitor)).ToArray()),
        new("words", request.Searches.Select(search => search.Words.Trim()).ToArray()),
        Times("searched_at", request.Searches.Select(search => search.At.ToDateTimeOffset())),
    ];

    private static NpgsqlParameter Times(string name, IEnumerable<DateTimeOffset> times) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = times.ToArray() };

    private static bool IsId(string text) => Guid.TryParseExact(text, "D", out _);

    private static bool IsWords(string words) => words.Trim().Length is > 0 and <= SearchLimits.LongestQuery && !words.Any(char.IsControl);
}
