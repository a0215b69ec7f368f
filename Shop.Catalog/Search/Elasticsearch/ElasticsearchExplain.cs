using System.Globalization;
using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// Asks Elasticsearch what its search makes of one product: every clause under a name, of which it answers those that match. For operators.
/// </summary>
internal sealed class ElasticsearchExplain(ElasticsearchServer server, CatalogReads reads, string index)
{
    // Of so many products a place is said.
    private const int Most = 2000;

    private const string Matches = "matches";
    private const string Variant = "one variant";

    private const string Subject =
        "-- read the product to explain\nselect name, archived_at is not null, popularity from products where product_id = @product_id";

    /// <summary>Of the database.</summary>
    private sealed record Product(string Name, bool IsArchived, int Popularity);

    public async Task<SearchExplanation?> OfAsync(
        SearchQuery query, Guid product, IReadOnlyList<FacetDefinition> facets, DateTimeOffset now, CancellationToken ct)
    {
        var subject = await reads.FindAsync(
            Subject, [new NpgsqlParameter("product_id", product)], row => new Product(row.GetString(0), row.GetBoolean(1), row.GetInt32(2)), ct);
        if (subject is null)
            return null;

        var sought = new WordQuery(query.Words);
        string[] typed = [.. query.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('-', '"'))
            .Where(word => word.Length > 0 && !word.Equals("or", StringComparison.OrdinalIgnoreCase))];
        var rules = await WordRules.ReadAsync(reads, query.Words, sought.Phrases().Concat(typed).Distinct(), facets, now, ct);
        typed = [.. typed.Where(word => !rules.Common.Contains(word))];
        var filters = new FilterClauses(query, facets, rules);
        var hit = await HitAsync(query, product, sought, typed, filters, rules, ct);
        var matched = hit is { } found && found.TryGetProperty("matched_queries", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet()
            : [];

        var explained = new SearchExplanation
        {
            Name = subject.Name,
            IsArchived = subject.IsArchived,
            IsListed = hit is not null,
            Matches = matched.Contains(Matches),
            Words = [.. typed.Select(word => (word, (IReadOnlyList<string>)[.. CalledAs().Where(field => matched.Contains(NameOf(word, field)))]))],
            Filters = [.. filters.Each().Select(filter => (filter.Facet.Key, matched.Contains("filter " + filter.Facet.Key), Has(filter.Facet)))],
            OneVariantPasses = matched.Contains(Variant),
            Rank = query.Words.Length > 0 && hit is { } ranked ? ranked.GetProperty("_score").GetDouble() : 0,
            Popularity = subject.Popularity,
            PinnedAt = rules.Pins.FirstOrDefault(pin => pin.ProductId == product)?.Position ?? 0,
            Place = 0,
        };
        var passes = explained.Matches && explained.OneVariantPasses && explained.Filters.All(filter => filter.Passes);
        return passes ? explained with { Place = await PlaceAsync(query, product, sought, facets, rules, ct) } : explained;

        IReadOnlyList<string> Has(FacetDefinition facet) =>
            hit is { } listed ? ValuesOf(listed.GetProperty("_source"), facet, WordRules.IsOfTraits(facet) ? rules.TokenOf(facet, facets) : "") : [];
    }

    // Only what the words score counts: all else is asked for its name alone.
    private async Task<JsonElement?> HitAsync(
        SearchQuery query, Guid product, WordQuery sought, string[] typed, FilterClauses filters, WordRules rules, CancellationToken ct)
    {
        var words = query.Words.Length == 0 ? Clause.Everything : sought.ToClause(rules);
        var ofVariants = filters.OfVariantsBut(null);
        var named = new List<object> { Named(Variant, ofVariants.Count > 0 ? Clause.OfOneVariant(ofVariants) : Clause.Everything) };
        named.AddRange(filters.Each().Select(filter =>
            Named("filter " + filter.Facet.Key, filter.Facet.IsOfVariants ? Clause.OfOneVariant([filter.Clause]) : filter.Clause)));
        named.AddRange(from word in typed
                       from field in CalledAs()
                       select Named(NameOf(word, field), WordQuery.MeaningIn(rules.FieldsOf(field), word, rules)));
        named.Add(Named(Matches, rules.InPart is { } inPart ? Clause.AnyOf([words, inPart]) : words));
        var body = new { Query = new { Bool = new { Filter = new[] { Clause.Ids([product]) }, Should = named.Append(words) } }, Size = 1 };
        var hits = (await server.SearchAsync(index, body, ct)).GetProperty("hits").GetProperty("hits");
        return hits.GetArrayLength() == 0 ? null : hits[0];
    }

    private async Task<int> PlaceAsync(
        SearchQuery query, Guid product, WordQuery sought, IReadOnlyList<FacetDefinition> facets, WordRules rules, CancellationToken ct)
    {
        var asked = new IndexQuery(server, index, query with { Order = ListOrder.Best, WithFacets = false }, facets, rules);
        var isRanked = query.Words.Length > 0;
        var ahead = await asked.AskAsync(isRanked ? sought.ToClause(rules) : Clause.Everything, isRanked, elsewhere: [], from: 0, Most, ct);
        return ahead.Hits.Index().FirstOrDefault(hit => hit.Item.Id == product, (Index: -1, Item: null!)).Index + 1;
    }

    private static object Named(string name, object clause) => Clause.Named(
        "constant_score", new Dictionary<string, object> { ["filter"] = clause, ["boost"] = 0, ["_name"] = name });

    private static string NameOf(string word, string field) => $"{field}: {word}";

    private static IEnumerable<string> CalledAs() => IndexShape.Fields.Select(field => field.CalledAs);

    private static IReadOnlyList<string> ValuesOf(JsonElement source, FacetDefinition facet, string token)
    {
        var variants = source.GetProperty(IndexShape.Variants).EnumerateArray();
        return facet.Source.Of switch
        {
            FacetSource.What.Category => Texts(source.GetProperty("categories")),
            FacetSource.What.Brand => [source.GetProperty("brand").GetString()!],
            FacetSource.What.Price => [.. variants.Select(variant => variant.GetProperty("price").GetDecimal()).Distinct().Order().Select(Plainly)],
            FacetSource.What.Stock => [],
            FacetSource.What.Rating => source.TryGetProperty("rating", out var rating) && rating.ValueKind == JsonValueKind.Number
                ? [Plainly(rating.GetDecimal())]
                : [],
            FacetSource.What.Attribute => Tokens(variants.SelectMany(variant => Texts(variant.GetProperty("options")))),
            _ => Tokens(Texts(source.GetProperty("facts"))),
        };

        IReadOnlyList<string> Tokens(IEnumerable<string> values) =>
        [
            .. values.Where(value => value.StartsWith(token, StringComparison.Ordinal)).Select(value => value[token.Length..]).Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IReadOnlyList<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetString()!)];

    private static string Plainly(decimal number) => number.ToString("G29", CultureInfo.InvariantCulture);
}
