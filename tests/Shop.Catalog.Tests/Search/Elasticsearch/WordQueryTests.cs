using System.Text.Json;
using Shop.Catalog.Database;
using Shop.Catalog.Search.Elasticsearch;

namespace Shop.Catalog.Tests.Search.Elasticsearch;

public sealed class WordQueryTests
{
    private static readonly WordRules Rules = new(
        Part: null, Redirect: null, Pins: [],
        Synonyms: new Dictionary<string, string> { ["sofa"] = "couch or sofa", ["hot water bottle"] = "warmer", ["ml"] = "millilitre or ml" },
        Languages: [], Traits: [], Common: []);

    [Theory]
    [InlineData("red boot", "+red +boot")]
    [InlineData("red -boot", "+red -boot")]
    [InlineData("-boot", "+* -boot")]
    [InlineData("\"wet autumn\" walk", "+'wet autumn' +walk")]
    [InlineData("-\"wet autumn\" walk", "+walk -'wet autumn'")]
    [InlineData("boot or shirt", "(boot|shirt)")]
    [InlineData("red boot OR shirt", "((+red +boot)|shirt)")]
    [InlineData("or", "nothing")]
    [InlineData("!!! ---", "nothing")]
    [InlineData("\"unfinished", "unfinished")]
    [InlineData("t-shirt", "'t-shirt'")]
    [InlineData("sofa", "(couch|sofa)")]
    [InlineData("-sofa red", "+red -couch -sofa")]
    [InlineData("\"sofa\"", "sofa")]
    [InlineData("my hot water bottle", "+my +warmer")]
    [InlineData("350ml", "(350ml|(+350 +(millilitre|ml)))")]
    public void Words_are_read_as_the_other_engine_reads_them(string words, string meaning) =>
        Assert.Equal(meaning, Written(words));

    [Fact]
    public void Synonyms_are_asked_for_of_words_that_stand_beside_one_another() =>
        Assert.Equal(["a", "a b", "a b c", "b", "b c", "c"], new WordQuery("a b c \"d e\"").Phrases().Order(StringComparer.Ordinal));

    private static string Written(string words) => Write(JsonSerializer.SerializeToElement(new WordQuery(words).ToClause(Rules), SnakeJson.Options));

    private static string Write(JsonElement clause)
    {
        var (kind, inner) = clause.EnumerateObject().Select(member => (member.Name, member.Value)).Single();
        return kind switch
        {
            "match_none" => "nothing",
            "match_all" => "*",
            "multi_match" when inner.GetProperty("type").GetString() == "phrase" => $"'{inner.GetProperty("query")}'",
            "multi_match" => inner.GetProperty("query").ToString(),
            "bool" when inner.TryGetProperty("should", out var any) => $"({string.Join('|', any.EnumerateArray().Select(Grouped))})",
            _ => string.Join(' ', Each(inner, "must", '+').Concat(Each(inner, "must_not", '-'))),
        };
    }

    private static string Grouped(JsonElement clause) => Write(clause)[0] is '+' or '-' ? $"({Write(clause)})" : Write(clause);

    private static IEnumerable<string> Each(JsonElement clause, string member, char sign) =>
        clause.TryGetProperty(member, out var clauses) ? clauses.EnumerateArray().Select(each => sign + Write(each)) : [];
}
