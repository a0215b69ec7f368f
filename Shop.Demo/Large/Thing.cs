namespace Shop.Demo.Large;

/// <summary>One of what a category is called after in the plural.</summary>
internal static class Thing
{
    private static readonly HashSet<string> Pairs =
    [
        "Boots", "Gloves", "Trainers", "Loafers", "Plimsolls", "Espadrilles", "Moccasins", "Wellingtons", "Brogues", "Derbies", "Pumps", "Shoes",
        "Slippers", "Sandals", "Clogs", "Flip-Flops", "Shorts", "Trousers", "Leggings", "Culottes", "Chinos", "Pyjamas", "Dungarees", "Pliers",
        "Goggles", "Headphones", "Earphones", "Clippers", "Calipers", "Shears", "Bookends", "Knee Pads",
    ];

    private static readonly HashSet<string> Sets = ["Seeds", "Bulbs", "Watercolours", "Pencils", "Brushes", "Dominoes", "Tea Lights"];

    /// <summary>As a name ends: "Rocking Chair", "Ankle Boots".</summary>
    public static string NameOf(string plural) => IsIn(Pairs, plural) || IsIn(Sets, plural) ? plural : Singular(plural);

    /// <summary>As a sentence speaks of it: "rocking chair", "pair of ankle boots".</summary>
    public static string PhraseOf(string plural)
    {
        var words = NameOf(plural).ToLowerInvariant();
        return IsIn(Pairs, plural) ? $"pair of {words}" : IsIn(Sets, plural) ? $"set of {words}" : words;
    }

    private static bool IsIn(HashSet<string> of, string plural) => of.Contains(plural) || of.Contains(plural[(plural.LastIndexOf(' ') + 1)..]);

    private static string Singular(string plural) => plural switch
    {
        _ when plural.EndsWith("ies", StringComparison.Ordinal) => plural[..^3] + "y",
        _ when plural.EndsWith("nives", StringComparison.Ordinal) => plural[..^3] + "fe",
        _ when plural.EndsWith("elves", StringComparison.Ordinal) => plural[..^3] + "f",
        _ when new[] { "shes", "ches", "xes", "sses" }.Any(end => plural.EndsWith(end, StringComparison.Ordinal)) => plural[..^2],
        _ when plural.EndsWith('s') => plural[..^1],
        _ => plural,
    };
}
