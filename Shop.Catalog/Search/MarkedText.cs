namespace Shop.Catalog.Search;

/// <summary>A text of an engine in which what matches stands between two signs that no text has.</summary>
internal static class MarkedText
{
    public const char Begin = '\u0002';
    public const char End = '\u0003';

    /// <returns>Nothing where nothing matches.</returns>
    public static IReadOnlyList<FoundText> Parts(string? marked)
    {
        if (marked?.Contains(Begin, StringComparison.Ordinal) != true)
            return [];

        var parts = new List<FoundText>();
        foreach (var piece in marked.Split(Begin))
        {
            var end = piece.IndexOf(End, StringComparison.Ordinal);
            if (end > 0)
                parts.Add(new FoundText(piece[..end], IsMatch: true));
            if (piece.Length > end + 1)
                parts.Add(new FoundText(piece[(end + 1)..], IsMatch: false));
        }

        return parts;
    }
}
