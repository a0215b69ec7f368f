namespace Shop.Web.Edge;

/// <summary>The pages that say how the shop works, as the footer and the sitemap name them.</summary>
internal static class HelpPages
{
    public static readonly IReadOnlyList<HelpPage> All =
    [
        new("/help/delivery", "Delivery"),
        new("/help/returns", "Returns"),
        new("/help/contact", "Contact"),
        new("/help/privacy", "Privacy"),
        new("/help/terms", "Terms"),
    ];
}

/// <param name="Name">As links call it.</param>
internal sealed record HelpPage(string Address, string Name);
