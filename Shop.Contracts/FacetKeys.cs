namespace Shop.Contracts;

/// <summary>The facets that there are.</summary>
public static class FacetKeys
{
    public const string Category = "category";
    public const string Brand = "brand";
    public const string Price = "price";
    public const string Stock = "stock";
}
