using System.Text.RegularExpressions;
using Npgsql;
using Shop.Catalog.Database;

namespace Shop.Catalog.Search;

/// <summary>Mends typing mistakes: a word that no product contains becomes the nearest one that does. Quotes and minus signs stay.</summary>
public sealed partial class CorrectWords(CatalogReads reads)
{
    private static readonly string Sql = SqlFile.Read("Search/CorrectWords.sql");

    /// <returns>The words to search for instead; null when there is nothing to mend.</returns>
    public async Task<string?> RunAsync(string words, CancellationToken cancellationToken)
    {
        var typed = Word().Matches(words).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        var nearest = await reads.RunAsync(
            Sql, [new NpgsqlParameter("words", typed)], rows => ReadAsync(rows, cancellationToken), cancellationToken);
        return nearest.Count == 0
            ? null
            : Word().Replace(words, match => nearest.GetValueOrDefault(match.Value.ToLowerInvariant(), match.Value));
    }

    private static async Task<Dictionary<string, string>> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var nearest = new Dictionary<string, string>();
        while (await rows.ReadAsync(cancellationToken))
            nearest.Add(rows.GetString(0), rows.GetString(1));
        return nearest;
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
