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

/// <summary>How much may be asked of products at once.</summary>
public static class ProductLimits
{
    /// <summary>Products whose version is asked for.</summary>
    public const int MostVersions = 200;
}

/// <summary>How much is typed before something is suggested, and how much of it is read.</summary>
public static class SuggestionLimits
{
    /// <summary>Characters; of fewer everything would be suggested.</summary>
    public const int ShortestQuery = 2;

    /// <summary>Characters.</summary>
    public const int LongestQuery = 64;
}

/// <summary>How much a cart holds: the site's forms offer no more than Orders takes.</summary>
public static class CartLimits
{
    /// <summary>Different SKUs.</summary>
    public const int MostLines = 200;

    /// <summary>Units of one SKU.</summary>
    public const int MostPerLine = 999;
}

/// <summary>
/// How much is written about a product: the site's fields take no more than Catalog keeps. In UTF-16 code units, as forms count them.
/// </summary>
public static class ReviewLimits
{
    public const int LongestTitle = 120;
    public const int LongestText = 4000;
    public const int LongestName = 40;
    public const int LongestQuestion = 500;
    public const int LongestAnswer = 2000;
    public const int LongestReason = 500;
    public const int LastPage = 1000;
    public const int PageSize = 10;
    public const int LargestPageSize = 50;
}
