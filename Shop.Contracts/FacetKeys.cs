namespace Shop.Contracts;

/// <summary>Facets that the usual shop has. Which others there are is configuration of Catalog (<c>Search:Facets</c>), which answers tell.</summary>
public static class FacetKeys
{
    public const string Category = "category";
    public const string Brand = "brand";
    public const string Price = "price";
    public const string Stock = "in_stock";
}
