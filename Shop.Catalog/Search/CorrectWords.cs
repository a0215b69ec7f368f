using System.Text.RegularExpressions;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search;

/// <summary>Mends typing mistakes: a word that no product contains becomes the nearest one that does. Quotes and minus signs stay.</summary>
public sealed partial class CorrectWords(CatalogReads reads)
{
    private static readonly string Sql = SqlFile.Read("Search/CorrectWords.sql");

    /// <returns>The words to search for instead; null when there is nothing to mend.</returns>
    public async Task<string?> RunAsync(string words, CancellationToken ct)
    {
        var typed = Word().Matches(words).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        var nearest = (await reads.ListAsync(
            Sql, [new NpgsqlParameter("words", typed)], row => (Typed: row.GetString(0), Word: row.GetString(1)), ct)).ToDictionary();
        return nearest.Count == 0
            ? null
            : Word().Replace(words, match => nearest.GetValueOrDefault(match.Value.ToLowerInvariant(), match.Value));
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
