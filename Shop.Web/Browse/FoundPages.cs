using Shop.Catalog.V1;

namespace Shop.Web.Browse;

internal static class FoundPages
{
    /// <summary>The number of the last page of what was found; 1 when nothing was.</summary>
    public static int LastPage(this SearchProductsResponse found) =>
        Math.Clamp((found.Total + found.PageSize - 1) / Math.Max(found.PageSize, 1), 1, SearchLimits.LastPage);
}
