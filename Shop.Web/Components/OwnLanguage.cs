using System.Collections.Frozen;

namespace Shop.Web.Components;

/// <summary>
/// The attributes of an element that holds the name of a product: it is read out, hyphenated and aligned in the language and the direction it is
/// written in, whatever those of the page are.
/// </summary>
internal static class OwnLanguage
{
    private static readonly FrozenDictionary<string, object> Direction = new Dictionary<string, object> { ["dir"] = "auto" }.ToFrozenDictionary();

    /// <param name="lang">As Catalog has it; empty: that of the page.</param>
    public static IReadOnlyDictionary<string, object> Of(string lang) =>
        Tag(lang) is { } tag ? new Dictionary<string, object>(Direction) { ["lang"] = tag } : Direction;

    /// <summary>Null where there is nothing to say: an empty lang would mean that the language is unknown.</summary>
    public static string? Tag(string lang) => lang.Length > 0 ? lang : null;
}
