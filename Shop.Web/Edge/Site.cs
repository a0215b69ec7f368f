namespace Shop.Web.Edge;

/// <summary>What the shop calls itself.</summary>
internal static class Site
{
    public const string Name = "Vitrine";
    public const string Tagline = "Well-made things for the table, the desk and the road";

    /// <summary>Puts the shop's name behind a page's title, as browsers' tabs and search results show it.</summary>
    public static string Title(string page) => $"{page} · {Name}";
}
