using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.ServiceDefaults.Cache;

namespace Shop.Catalog.Search;

/// <summary>
/// Completes what somebody is typing: to searches, categories and products. One SQL command, none when somebody just typed the same.
/// </summary>
public sealed class SuggestProducts(CatalogReads reads, HotCache cache)
{
    private const int MostEntries = 8;
    private const int MostWords = 3;
    private const int MostCategories = 2;

    /// <summary>What is not among so many of the most popular products stands in few of all, or nobody misses it.</summary>
    private const int Near = 1000;

    // Candidates, of whom the best are taken; both are never reached by what is rare.
    private const int LikelyWords = 24;
    private const int LikelyProducts = 500;

    internal static readonly string Sql = SqlFile.Read("Search/SuggestProducts.sql");

    /// <param name="request">Of too little nothing is suggested.</param>
    /// <param name="ct">Ends the waiting for it.</param>
    /// <returns>Refused as invalid for what is too long to be completed.</returns>
    public async Task<Result<Hot<SuggestProductsResponse>>> RunAsync(SuggestProductsRequest request, CancellationToken ct)
    {
        if (request.Query.Length > SuggestionLimits.LongestQuery)
            return new Fault.Invalid("query", $"At most {SuggestionLimits.LongestQuery} characters are completed.");
        if (request.Query.Any(char.IsControl))
            return new Fault.Invalid("query", "Words contain no control characters.");

        var typed = request.Query.Trim().ToLowerInvariant();
        return (await cache.ReadAsync($"suggestions:{typed}", async ct => await LoadAsync(typed, ct), ct))!;
    }

    private async Task<SuggestProductsResponse> LoadAsync(string typed, CancellationToken ct) =>
        typed.Length < SuggestionLimits.ShortestQuery ? new() : (await reads.FindAsync(Sql, Parameters(typed), Read, ct))!;

    internal static NpgsqlParameter[] Parameters(string typed) =>
    [
        new("query", typed),
        new("near", Near),
        new("likely_words", LikelyWords),
        new("likely_products", LikelyProducts),
        new("most_words", MostWords),
        new("most_categories", MostCategories),
        new("most_products", MostEntries),
    ];

    private static SuggestProductsResponse Read(NpgsqlDataReader row) =>
        JsonSerializer.Deserialize<SuggestionsRow>(row.GetString(0), SnakeJson.Options)!.ToProto(MostEntries);
}
