using System.ComponentModel.DataAnnotations;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary><c>Search:Elasticsearch</c> in the configuration; the address is the connection string <c>elasticsearch</c>.</summary>
public sealed record ElasticsearchOptions
{
    public const string Section = "Search:Elasticsearch";

    /// <summary>With what the names of this shop's indices begin: a server may have those of several shops.</summary>
    [RegularExpression("^[a-z][a-z0-9_]{0,39}$",
        ErrorMessage = "Search:Elasticsearch:IndexPrefix must be a name of up to 40 lower-case letters, digits and underscores.")]
    public string IndexPrefix { get; init; } = "shop";

    /// <summary>What searches ask: the index that serves, whatever its name.</summary>
    internal string Alias => $"{IndexPrefix}-products";
}
