using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// What a merchant told the search of some words, at some moment, and what is the database's to know: a line of JSON from <c>WordRules.sql</c>.
/// </summary>
/// <param name="Part">What labels are compared with when the words match nothing, with a percent sign at both ends; null: the words ask for more.</param>
/// <param name="Redirect">Where the words lead; null: nowhere.</param>
/// <param name="Pins">In the order of their places.</param>
/// <param name="Synonyms">By what was typed, what it means, divided by "or"; itself mostly among it.</param>
/// <param name="Languages">That some name is in, as PostgreSQL calls its configurations.</param>
/// <param name="Traits">The names of attributes and facts that facets are by, as the index writes them, in the order of the facets.</param>
/// <param name="Common">Of the phrases, those that are too common to look for.</param>
internal sealed record WordRules(
    string? Part, string? Redirect, IReadOnlyList<WordRules.Pin> Pins, IReadOnlyDictionary<string, string> Synonyms, IReadOnlyList<string> Languages,
    IReadOnlyList<string> Traits, IReadOnlyList<string> Common)
{
    private static readonly string Sql = SqlFile.Read("Search/Elasticsearch/WordRules.sql");

    internal sealed record Pin(Guid ProductId, int Position);

    /// <summary>What words are looked for in, with the weights.</summary>
    public IReadOnlyList<string> Fields => [.. IndexShape.Fields.SelectMany(of => FieldsOf(of.CalledAs))];

    /// <param name="calledAs">Of the <see cref="IndexShape.Fields"/>; a name is one in every language that there is.</param>
    public IReadOnlyList<string> FieldsOf(string calledAs)
    {
        var (field, weight, _) = IndexShape.Fields.First(of => of.CalledAs == calledAs);
        var others = field == "name" ? Languages.Where(IndexShape.Languages.ContainsKey).Select(language => IndexShape.Languages[language].Field) : [];
        return [.. others.Prepend(field).Select(each => $"{each}^{weight}")];
    }

    public static async Task<WordRules> ReadAsync(
        CatalogReads reads, string words, IEnumerable<string> phrases, IReadOnlyList<FacetDefinition> facets, DateTimeOffset now, CancellationToken ct) =>
        (await reads.FindAsync(
            Sql,
            [
                new NpgsqlParameter("query", words), new("phrases", phrases.ToArray()), new("now", now),
                new("traits", facets.Where(IsOfTraits).Select(facet => facet.Source.Name).ToArray()),
            ],
            row => JsonSerializer.Deserialize<WordRules>(row.GetString(0), SnakeJson.Options)!,
            ct))!;

    /// <summary>What a value of a facet begins with in the index.</summary>
    public string TokenOf(FacetDefinition facet, IReadOnlyList<FacetDefinition> facets) =>
        Traits[facets.Where(IsOfTraits).TakeWhile(other => other != facet).Count()] + "=";

    public static bool IsOfTraits(FacetDefinition facet) => facet.Source.Of is FacetSource.What.Attribute or FacetSource.What.Fact;
}
