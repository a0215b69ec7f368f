using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Postgres;

/// <summary>Asks PostgreSQL what its search makes of one product. One SQL command, which may rank thousands of products: for operators.</summary>
internal static class PostgresExplain
{
    private const int Most = 2000;

    private static readonly string Sql = SqlFile.Read("Search/Postgres/PostgresExplain.sql");

    private sealed record Typed(string Word, IReadOnlyList<string> FoundIn);

    private sealed record Judged(string Facet, bool Passes, IReadOnlyList<string> Has);

    private sealed record Row(
        string Name, bool IsArchived, bool IsListed, bool Matches, double Rank, int Popularity, bool OneVariantPasses, int PinnedAt, int Place,
        IReadOnlyList<Typed> Words, IReadOnlyList<Judged> Filters);

    /// <param name="parameters">Those of the search.</param>
    public static async Task<SearchExplanation?> OfAsync(
        CatalogReads reads, IEnumerable<NpgsqlParameter> parameters, Guid product, IReadOnlyList<FacetDefinition> facets, CancellationToken ct)
    {
        NpgsqlParameter[] used = [.. parameters.Where(parameter => Sql.Contains("@" + parameter.ParameterName, StringComparison.Ordinal))];
        var row = await reads.FindAsync(
            Sql, [.. used, new("product_id", product), new("most", Most)],
            row => JsonSerializer.Deserialize<Row>(row.GetString(0), SnakeJson.Options)!, ct);
        if (row is null)
            return null;

        var passes = row.Matches && row.IsListed && row.Filters.All(filter => filter.Passes) && row.OneVariantPasses;
        return new SearchExplanation
        {
            Name = row.Name,
            IsArchived = row.IsArchived,
            IsListed = row.IsListed,
            Matches = row.Matches,
            Words = [.. row.Words.Select(typed => (typed.Word, typed.FoundIn))],
            Filters = [.. row.Filters.Select(filter => (KeyOf(filter.Facet, facets), filter.Passes, filter.Has))],
            OneVariantPasses = row.OneVariantPasses,
            Rank = row.Rank,
            Popularity = row.Popularity,
            PinnedAt = row.PinnedAt,
            Place = passes ? row.Place : 0,
        };
    }

    private static string KeyOf(string name, IReadOnlyList<FacetDefinition> facets) => facets.First(facet => SearchRow.NameOf(facet) == name).Key;
}
