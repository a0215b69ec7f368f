namespace Shop.Contracts;

/// <summary>How much a search may ask for: the site refuses early what Catalog would refuse.</summary>
public static class SearchLimits
{
    /// <summary>Characters of the words.</summary>
    public const int LongestQuery = 200;
    public const int MostBrands = 50;
    public const int LastPage = 1000;
    public const int PageSize = 24;
    public const int LargestPageSize = 100;
}

/// <summary>The facets that there are.</summary>
public static class FacetKeys
{
    public const string Category = "category";
    public const string Brand = "brand";
    public const string Price = "price";
    public const string Stock = "stock";
}
