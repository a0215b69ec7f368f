using System.Text.Json;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// What a merchant told the search of some words, at some moment, and what is the database's to know: a line of JSON.
/// </summary>
/// <param name="Part">What labels are compared with when the words match nothing, between percent signs; null: the words ask for more.</param>
/// <param name="Redirect">Where the words lead; null: nowhere.</param>
/// <param name="Pins">In the order of their places.</param>
/// <param name="Synonyms">By what was typed, what it means, divided by "or"; itself mostly among it.</param>
/// <param name="Languages">That some name is in, as PostgreSQL calls its configurations.</param>
/// <param name="Traits">The names of attributes and facts that facets are by, as the index writes them, in the order of the facets.</param>
/// <param name="Common">Of the phrases, those that are too common to look for.</param>
internal sealed record WordRules(
    string? Part, string? Redirect, IReadOnlyList<WordRules.Pin> Pins, IReadOnlyDictionary<string, string> Synonyms,
    IReadOnlyList<string> Languages, IReadOnlyList<string> Traits, IReadOnlyList<string> Common)
{
    // @query (what was typed), @phrases (what of it may have synonyms), @now, @traits (attributes and facts that facets are by).
    private const string Sql =
        """
        -- read what the search was told
        select jsonb_build_object(
            'part', case when @query <> '' then search_part(@query) end,
            'redirect', (select path from search_redirects
                where @query <> '' and words = search_slug(@query) and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)),
            'pins', (
                select coalesce(jsonb_agg(jsonb_build_object('product_id', product_id, 'position', position) order by position, product_id), '[]')
                from search_pins
                where @query <> '' and words = search_slug(@query) and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)),
            'synonyms', (select coalesce(jsonb_object_agg(typed, means), '{}') from (
                select typed, string_agg(case when @query ~ '[0-9]' then coalesce(measure, means) else means end, ' or ' order by word) as means
                from unnest(@phrases) typed join search_synonyms on target = plainto_tsquery('shop_en', typed)
                where numnode(target) > 0 and coalesce(starts_at <= @now, true) and coalesce(ends_at > @now, true)
                group by typed) known),
            'languages', (select coalesce(jsonb_agg(configuration order by configuration), '[]') from search_languages),
            'traits', (select coalesce(jsonb_agg(search_slug(name) order by place), '[]') from unnest(@traits) with ordinality named (name, place)),
            'common', (select coalesce(jsonb_agg(typed), '[]') from unnest(@phrases) typed where numnode(plainto_tsquery('shop_en', typed)) = 0))
        """;

    internal sealed record Pin(Guid ProductId, int Position);

    /// <summary>Labels that have what was typed as a part; null: the words ask for more.</summary>
    public object? InPart => Part is null ? null : new { Wildcard = Clause.Named("labels", new { Value = Part.Replace('%', '*') }) };

    /// <summary>What words are looked for in, with the weights.</summary>
    public IReadOnlyList<string> Fields => [.. IndexShape.Fields.SelectMany(of => FieldsOf(of.CalledAs))];

    public IReadOnlyList<string> NameFields =>
        ["name", .. Languages.Where(IndexShape.Languages.ContainsKey).Select(language => IndexShape.Languages[language].Field)];

    /// <param name="calledAs">Of the <see cref="IndexShape.Fields"/>; a name is one in every language that there is.</param>
    public IReadOnlyList<string> FieldsOf(string calledAs)
    {
        var (field, weight, _) = IndexShape.Fields.First(of => of.CalledAs == calledAs);
        return [.. (field == "name" ? NameFields : [field]).Select(each => $"{each}^{weight}")];
    }

    public static async Task<WordRules> ReadAsync(
        CatalogReads reads, string words, IEnumerable<string> phrases, IReadOnlyList<FacetDefinition> facets, DateTimeOffset now,
        CancellationToken ct) =>
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
