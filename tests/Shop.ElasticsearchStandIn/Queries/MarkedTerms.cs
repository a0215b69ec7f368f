namespace Shop.StandIns.Queries;

/// <summary>Which terms of which fields a query looked for, so that they can be marked in the text.</summary>
internal sealed class MarkedTerms
{
    private readonly List<(string Field, Func<string, bool> Fits)> _terms = [];

    /// <summary>Off while what must not be there is read.</summary>
    public bool Open { get; set; } = true;

    public void Add(string field, string term) => Add(field, other => other == term);

    public void Add(string field, Func<string, bool> fits)
    {
        if (Open)
            _terms.Add((field, fits));
    }

    /// <param name="field">null: whatever field they were looked for in.</param>
    public bool Fit(string? field, string term) => _terms.Any(marked => (field is null || marked.Field == field) && marked.Fits(term));
}
