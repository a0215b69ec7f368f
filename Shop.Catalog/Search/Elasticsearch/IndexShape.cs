using System.Security.Cryptography;
using System.Text.Json;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// What the index is: analysis, fields, settings. Of nothing that a 7.10 does not know. All attributes and facts are in it as <c>name=value</c>, so
/// which of them are facets is configuration and needs no other index.
/// </summary>
internal static class IndexShape
{
    public const string Variants = "variants";

    /// <summary>Fields that have words, by what explanations call them, with how much a word in them weighs.</summary>
    public static readonly IReadOnlyList<(string Field, string Weight, string CalledAs)> Fields =
    [
        ("name", "10", "name"), ("groups", "4", "brand and category"), ("options", "2", "options and facts"), ("description", "1", "description"),
        // A code mostly says again what the name says: it makes a product found, not found first.
        ("code_words", "0.1", "code"),
    ];

    /// <summary>By the configuration of PostgreSQL that stems a language, what Elasticsearch calls it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Field, string Stemmer)> Languages = new Dictionary<string, (string, string)>
    {
        ["shop_de"] = ("name_de", "german"),
        ["shop_es"] = ("name_es", "spanish"),
        ["shop_fr"] = ("name_fr", "french"),
        ["shop_it"] = ("name_it", "italian"),
        ["shop_nl"] = ("name_nl", "dutch"),
        ["shop_pt"] = ("name_pt", "portuguese"),
    };

    // The deepest page there is, and what is pinned before it.
    private const int DeepestProduct = 100_200;

    /// <summary>Settings and mappings, as a template has them.</summary>
    public static object Template() => new
    {
        Settings = new Dictionary<string, object>
        {
            ["index.number_of_shards"] = 1,
            ["index.auto_expand_replicas"] = "0-1",
            ["index.max_result_window"] = DeepestProduct,
            // What was deleted is remembered until nobody can still be sending an older version of it.
            ["index.gc_deletes"] = "1h",
            ["index.refresh_interval"] = "500ms",
            ["analysis"] = new { Filter = Stemmers(), Analyzer = Analyzers() },
        },
        Mappings = new { Dynamic = "strict", Properties = Properties() },
    };

    /// <summary>Another one needs another index.</summary>
    public static string Sum() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Template(), SnakeJson.Options)))[..16];

    private static Dictionary<string, object> Stemmers()
    {
        var filters = Languages.Values.ToDictionary(
            language => $"stems_{language.Field[^2..]}", language => (object)new { Type = "stemmer", Language = language.Stemmer });
        filters["stems_en"] = new { Type = "stemmer", Language = "english" };
        filters["common_en"] = new { Type = "stop", Stopwords = "_english_" };
        return filters;
    }

    private static Dictionary<string, object> Analyzers()
    {
        var analyzers = Languages.Values.ToDictionary(
            language => $"shop_{language.Field[^2..]}", language => Analyzer("lowercase", "asciifolding", $"stems_{language.Field[^2..]}"));
        analyzers["shop_en"] = Analyzer("lowercase", "asciifolding", "common_en", "stems_en");
        analyzers["shop_words"] = Analyzer("lowercase", "asciifolding");
        return analyzers;
    }

    private static object Analyzer(params string[] filters) => new { Type = "custom", Tokenizer = "standard", Filter = filters };

    private static Dictionary<string, object> Properties()
    {
        var fields = Languages.Values.ToDictionary(language => language.Field, language => Text($"shop_{language.Field[^2..]}"));
        foreach (var (field, _, _) in Fields)
            fields[field] = field == "code_words" ? Text("shop_en") : TextOfTheVocabulary();
        fields["words"] = new { Type = "text", Analyzer = "shop_words", Norms = false };
        fields["product_id"] = new { Type = "keyword" };
        fields["name_order"] = new { Type = "keyword", Index = false };
        fields["brand"] = new { Type = "keyword" };
        fields["categories"] = new { Type = "keyword" };
        fields["facts"] = new { Type = "keyword" };
        fields["codes"] = new { Type = "keyword" };
        fields["labels"] = new { Type = "keyword" };
        fields["in_stock"] = new { Type = "boolean" };
        fields["rating"] = new { Type = "double" };
        fields["price_min"] = new { Type = "double" };
        fields["popularity"] = new { Type = "integer" };
        fields["listed_at"] = new { Type = "date" };
        fields[Variants] = new
        {
            Type = "nested",
            Properties = new { Price = new { Type = "double" }, Options = new { Type = "keyword" } },
        };
        return fields;
    }

    // How long a text is says nothing about what it is about: what is alike is told apart by popularity.
    private static object Text(string analyzer) => new { Type = "text", Analyzer = analyzer, Norms = false };

    // As people type them, words are the vocabulary that mends mistakes.
    private static object TextOfTheVocabulary() => new { Type = "text", Analyzer = "shop_en", Norms = false, CopyTo = "words" };
}
