namespace Shop.ServiceDefaults;

/// <summary>
/// Which rpcs may be sent a second time when nobody knows whether the first was carried out: those that only read. They are known by their verb,
/// so an rpc that changes something must not be named with one of these. Changing rpcs are sent again only when they certainly were never received.
/// </summary>
internal static class Idempotent
{
    private static readonly string[] ReadingVerbs = ["Get", "List", "Search", "Quote", "Preview", "Read"];

    public static bool Is(string method) => Array.Exists(ReadingVerbs, verb =>
        method.StartsWith(verb, StringComparison.Ordinal) && method.Length > verb.Length && char.IsUpper(method[verb.Length]));
}
