namespace Shop.Catalog.Import.Shopify;

/// <summary>
/// The names of the columns that mean something here, as Shopify's export writes them. What other columns say is kept for an export.
/// </summary>
internal static class ShopifyColumns
{
    public const string Handle = "Handle";
    public const string Title = "Title";
    public const string Body = "Body (HTML)";
    public const string Vendor = "Vendor";
    public const string Type = "Type";
    public const string Tags = "Tags";
    public const string Published = "Published";
    public const string Code = "Variant SKU";
    public const string Quantity = "Variant Inventory Qty";
    public const string Price = "Variant Price";
    public const string CompareAt = "Variant Compare At Price";
    public const string ImageAddress = "Image Src";
    public const string ImagePosition = "Image Position";
    public const string ImageAlt = "Image Alt Text";
    public const string VariantImage = "Variant Image";
    public const string SeoTitle = "SEO Title";
    public const string SeoDescription = "SEO Description";
    public const string Status = "Status";

    /// <summary>What Shopify writes where there is nothing to choose.</summary>
    public const string NoOption = "Title";

    /// <summary>The same, of the variant.</summary>
    public const string NoValue = "Default Title";

    /// <summary>Options of a product: the attributes that tell its variants apart.</summary>
    public const int MostOptions = 3;

    /// <summary>Columns of a file. Shopify's own exports stay below, with all of its markets and metafields.</summary>
    public const int Most = 150;

    /// <param name="place">From 1.</param>
    public static string OptionName(int place) => $"Option{place} Name";

    /// <param name="place">From 1.</param>
    public static string OptionValue(int place) => $"Option{place} Value";
}
