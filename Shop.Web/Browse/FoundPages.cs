using Shop.Catalog.V1;

namespace Shop.Web.Browse;

internal static class FoundPages
{
    /// <summary>The number of the last page of what was found; 1 when nothing was.</summary>
    public static int LastPage(this SearchProductsResponse found) =>
        Math.Clamp((found.Total + found.PageSize - 1) / Math.Max(found.PageSize, 1), 1, SearchLimits.LastPage);

    /// <summary>"1 product", "1,204 products", "about 12,000 products".</summary>
    public static string CountInWords(this SearchProductsResponse found) => found.Total switch
    {
        1 => "1 product",
        var total when found.TotalIsEstimate => $"about {total:N0} products",
        var total => $"{total:N0} products",
    };
}
