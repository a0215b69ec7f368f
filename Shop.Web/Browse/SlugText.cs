namespace Shop.Web.Browse;

/// <summary>The name of a thing in an address, as it comes from outside; whether there is such a thing is for Catalog to say.</summary>
internal static class SlugText
{
    /// <summary>As long as Catalog's longest.</summary>
    private const int Longest = 200;

    public static bool IsPossible(string text) =>
        text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
