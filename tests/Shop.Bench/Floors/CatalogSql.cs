using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Bench.Stack;
using Shop.Catalog.Database;

namespace Shop.Bench.Floors;

/// <summary>Catalog's own statements as scripts for pgbench, on the server that Catalog reads from.</summary>
internal static partial class CatalogSql
{
    private const int PageSize = 24;
    private const int Enough = 500;

    // As Catalog's price ladder: what the bounds are makes no difference to the work.
    private const string PriceBounds = "array[25, 50, 100, 200]::numeric[]";

    // All that a list shows.
    private const string Facets = "array['category', 'brand', 'price', 'stock', '=colour', '=size', '=material', 'rating']";

    private static readonly string Traits = $"'[{Trait("colour", "attribute")},{Trait("size", "attribute")},{Trait("material", "fact")}]'::jsonb";

    public static IFloor Floor(BenchStack shop, int clients, IEnumerable<string> scripts) =>
        new PgbenchFloor("its SQL", shop.Postgres, "catalogdb", onReplica: true, clients, [.. scripts]);

    public static string Product(int products) =>
        $"\\set n random(1, {products})\n" + Fill("Products/GetProduct.sql", new Dictionary<string, string>
        {
            ["product_id"] = "md5('bench product ' || :n)::uuid",
            ["slug"] = "null::text",
        });

    public static string Search(
        string words = "", int page = 1, string? category = null, string? brand = null, decimal? priceMin = null, decimal? priceMax = null,
        bool inStock = false, string sort = "best") => Fill("Search/Postgres/PostgresSearch.sql", new Dictionary<string, string>
        {
            ["query"] = Text(words),
            ["category"] = Text(category),
            ["brands"] = brand is null ? "array[]::text[]" : $"array[{Text(brand)}]",
            ["price_min"] = Number(priceMin),
            ["price_max"] = Number(priceMax),
            ["in_stock"] = inStock ? "true" : "false",
            ["rating"] = "null::integer",
            ["sort"] = Text(sort),
            ["price_bounds"] = PriceBounds,
            ["limit"] = $"{PageSize}",
            ["offset"] = $"{(page - 1) * PageSize}",
            ["enough"] = $"{Enough}",
            ["facets"] = Facets,
            ["traits"] = Traits,
            ["now"] = "now()",
        });

    public static string Suggest(string typed) => Fill("Search/SuggestProducts.sql", new Dictionary<string, string>
    {
        ["query"] = Text(typed),
        ["near"] = "1000",
        ["likely_words"] = "24",
        ["likely_products"] = "500",
        ["most_words"] = "3",
        ["most_categories"] = "2",
        ["most_products"] = "8",
    });

    private static string Fill(string file, IReadOnlyDictionary<string, string> values)
    {
        var sql = Comment().Replace(SqlFile.Read(file), "");
        return Parameter().Replace(sql, name => values[name.Groups[1].Value]).TrimEnd() + ";\n";
    }

    private static string Trait(string name, string kind) =>
        $$"""{"facet": "={{name}}", "kind": "{{kind}}", "name": "{{name}}", "values": []}""";

    private static string Text(string? value) => value is null ? "null::text" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'::text";

    private static string Number(decimal? value) => $"{value?.ToString(CultureInfo.InvariantCulture) ?? "null"}::numeric";

    [GeneratedRegex("^ *--.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("(?<!@)@([a-z_]+)")]
    private static partial Regex Parameter();
}
