namespace Shop.Catalog.Prices;

/// <summary>All prices of the catalog are in one currency; filters in another one are refused.</summary>
public static class CatalogCurrency
{
    /// <summary>ISO 4217.</summary>
    public const string Code = "USD";
}
