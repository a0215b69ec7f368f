using Shop.StandIns.Analysis;

namespace Shop.StandIns.Queries;

/// <summary>Which terms of which fields a query looked for, so that they can be marked in the text.</summary>
internal sealed class MarkedTerms
{
    private readonly List<(string Field, Func<string, bool> Fits)> _terms = [];
    private readonly List<(string Field, IReadOnlyList<PhraseWord> Words)> _phrases = [];

    /// <summary>Off while what must not be there is read.</summary>
    public bool Open { get; set; } = true;

    public void Add(string field, string term) => Add(field, other => other == term);

    public void Add(string field, Func<string, bool> fits)
    {
        if (Open)
            _terms.Add((field, fits));
    }

    /// <summary>Words that count only one after the other.</summary>
    public void Add(string field, IReadOnlyList<PhraseWord> words)
    {
        if (Open)
            _phrases.Add((field, words));
    }

    /// <param name="field">null: whatever field they were looked for in.</param>
    /// <returns>Those of a text's tokens that were looked for, in their order.</returns>
    public IReadOnlyList<Token> In(string? field, IReadOnlyList<Token> tokens)
    {
        var found = tokens.Where(token => _terms.Exists(marked => IsOf(marked.Field) && marked.Fits(token.Term))).ToHashSet();
        foreach (var (_, words) in _phrases.Where(phrase => IsOf(phrase.Field)))
        {
            foreach (var first in tokens.Where(token => words[0].Fits(token.Term)))
            {
                var rest = words.Select(word => tokens.FirstOrDefault(token =>
                    token.Position - first.Position == word.Position - words[0].Position && word.Fits(token.Term))).ToList();
                if (rest.TrueForAll(token => token is not null))
                    found.UnionWith(rest!);
            }
        }

        return [.. found.OrderBy(token => token.Start)];

        bool IsOf(string marked) => field is null || marked == field;
    }
}

/// <summary>One of several words that stand one after the other.</summary>
internal sealed record PhraseWord(int Position, Func<string, bool> Fits);
