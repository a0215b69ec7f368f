using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Shop.Catalog.Reviews;

/// <summary>Which texts wait for somebody to look at them before they are published; all others are published at once.</summary>
public sealed partial class HoldBack(IOptions<ReviewOptions> options)
{
    private readonly string[] _words = [.. options.Value.Words];

    /// <summary>Why a post waits; null: it is published.</summary>
    public string? Why(params string[] texts)
    {
        if (options.Value.HoldLinks && texts.Any(text => Link().IsMatch(text)))
            return "It has a link or an address in it.";
        var held = texts.SelectMany(text => Word().Matches(text).Select(match => match.Value))
            .FirstOrDefault(word => _words.Contains(word, StringComparer.OrdinalIgnoreCase));
        return held is null ? null : $"It has the word \"{held.ToLowerInvariant()}\" in it.";
    }

    // What people could follow: an address with its scheme, a host of a common kind, an e-mail address. "Great.But it leaks" is none.
    [GeneratedRegex(
        @"\b[a-z][a-z0-9+.-]*://|\bwww\.|\b[a-z0-9-]+\.(com|net|org|io|co|info|biz|shop|store|ru|cn|de|uk|me|ly|app|xyz|top)\b|\S@\S+\.\S",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}']+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
