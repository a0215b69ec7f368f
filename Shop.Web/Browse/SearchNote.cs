namespace Shop.Web.Browse;

/// <summary>Where the footer says how a list was found, when that is not as usual.</summary>
internal static class SearchNote
{
    public const string Section = "search-note";
}
