using System.Text.RegularExpressions;

namespace Shop.Catalog.Search.Elasticsearch;

/// <summary>
/// What a shopper typed, in the grammar that PostgreSQL's searches have: all of the words, one of several where "or" stands between them, without
/// what a minus stands before, and words in quotes as they stand.
/// </summary>
internal sealed partial class WordQuery
{
    // Words that a synonym may have.
    private const int LongestSynonym = 3;

    private readonly List<List<Piece>> _alternatives = [[]];

    /// <param name="Text">As it was typed.</param>
    /// <param name="IsQuoted">Its words stand as they are, one after the other.</param>
    /// <param name="IsUnwanted">What has it is left out.</param>
    private sealed record Piece(string Text, bool IsQuoted, bool IsUnwanted);

    public WordQuery(string words)
    {
        foreach (Match match in Pieces().Matches(words))
        {
            var quoted = match.Groups["quoted"];
            var text = (quoted.Success ? quoted.Value : match.Groups["word"].Value).Trim();
            if (!quoted.Success && text.Equals("or", StringComparison.OrdinalIgnoreCase))
                _alternatives.Add([]);
            else if (text.Any(char.IsLetterOrDigit))
                _alternatives[^1].Add(new Piece(text, quoted.Success, match.Groups["minus"].Length > 0));
        }

        _alternatives.RemoveAll(pieces => pieces.Count == 0);
    }

    /// <summary>What may have synonyms: words, and what stands beside one another.</summary>
    public IEnumerable<string> Phrases()
    {
        var phrases = from pieces in _alternatives
                      from at in Enumerable.Range(0, pieces.Count)
                      from length in Enumerable.Range(1, LongestSynonym)
                      let phrase = PhraseAt(pieces, at, length)
                      where phrase is not null
                      select phrase;
        var units = from pieces in _alternatives
                    from piece in pieces
                    let measure = Measure().Match(piece.Text)
                    where measure.Success
                    select measure.Groups["unit"].Value;
        return phrases.Concat(units).Distinct();
    }

    /// <param name="rules">Have the synonyms of <see cref="Phrases"/>.</param>
    /// <returns>What all products are that the words mean.</returns>
    public object ToClause(WordRules rules) => _alternatives.Count == 0
        ? Clause.Nothing
        : Clause.AnyOf([.. _alternatives.Select(pieces => AllOf(pieces, rules))]);

    /// <summary>The clause of one text, without synonyms.</summary>
    /// <param name="fields">With their weights.</param>
    /// <param name="text">A word, or several that stand one after the other.</param>
    /// <param name="isWanted">Words too common to look for match everything where they are wanted, and nothing where they are not.</param>
    public static object Of(IEnumerable<string> fields, string text, bool isWanted = true)
    {
        var ofSeveral = text.Any(sign => !char.IsLetterOrDigit(sign));
        return new
        {
            MultiMatch = new
            {
                Query = text,
                Fields = fields.ToArray(),
                Type = ofSeveral ? "phrase" : "best_fields",
                TieBreaker = 0.2,
                ZeroTermsQuery = isWanted ? "all" : "none",
            },
        };
    }

    /// <summary>Of one word, whatever it means, in some of the fields.</summary>
    public static object MeaningIn(IReadOnlyList<string> fields, string word, WordRules rules) =>
        Clause.AnyOf([.. Meanings(word, rules).Select(meaning => Of(fields, meaning, isWanted: false))]);

    private static object AllOf(List<Piece> pieces, WordRules rules)
    {
        var wanted = new List<object>();
        for (var at = 0; at < pieces.Count;)
        {
            var length = Enumerable.Range(1, LongestSynonym).Reverse()
                .FirstOrDefault(length => PhraseAt(pieces, at, length) is { } phrase && rules.Synonyms.ContainsKey(phrase), 1);
            if (!pieces[at].IsUnwanted)
                wanted.Add(PhraseAt(pieces, at, length) is { } phrase ? Meant(phrase, rules) : Of(rules.Fields, pieces[at].Text));
            at += length;
        }

        object[] unwanted = [.. pieces.Where(piece => piece.IsUnwanted).SelectMany(piece => Meanings(piece.Text, rules))
            .Select(meaning => Of(rules.Fields, meaning, isWanted: false))];
        if (unwanted.Length == 0)
            return Clause.AllOf(wanted);
        return new { Bool = new { Must = wanted.Count > 0 ? wanted : [Clause.Everything], MustNot = unwanted } };
    }

    // "350ml" is also looked for as "350 ml", which is how facts and options write it.
    private static object Meant(string phrase, WordRules rules)
    {
        var meanings = Meanings(phrase, rules).Select(meaning => WordsOf(meaning, rules)).ToList();
        if (Measure().Match(phrase) is { Success: true } measure)
            meanings.Add(Clause.AllOf([Of(rules.Fields, measure.Groups["number"].Value), Meant(measure.Groups["unit"].Value, rules)]));
        return Clause.AnyOf(meanings);
    }

    private static object WordsOf(string meaning, WordRules rules) => Clause.AllOf(
        [.. meaning.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Of(rules.Fields, word))]);

    private static string[] Meanings(string phrase, WordRules rules) =>
        rules.Synonyms.TryGetValue(phrase, out var means) ? [.. means.Split(" or ").Distinct()] : [phrase];

    // Null: there is none of this length.
    private static string? PhraseAt(List<Piece> pieces, int at, int length)
    {
        if (at + length > pieces.Count)
            return null;
        var range = pieces.GetRange(at, length);
        return range.Exists(piece => piece.IsQuoted || (piece.IsUnwanted && length > 1)) ? null : string.Join(' ', range.Select(piece => piece.Text));
    }

    [GeneratedRegex("""(?<minus>-?)"(?<quoted>[^"]*)"?|(?<minus>-?)(?<word>[^\s"]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^(?<number>[0-9]+(?:[.,][0-9]+)?)(?<unit>\p{L}+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}
