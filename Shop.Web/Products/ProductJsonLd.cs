using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Web.Components;
using Shop.Web.Edge;
using Shop.Web.Images;

namespace Shop.Web.Products;

/// <summary>What search engines read of a product page (schema.org Product with one offer per variant).</summary>
internal static class ProductJsonLd
{
    /// <param name="product">What the page shows.</param>
    /// <param name="baseAddress">Of the site, with a stroke at its end.</param>
    /// <param name="cdn">Where its pictures are.</param>
    public static string Script(Product product, string baseAddress, Cdn cdn)
    {
        string Absolute(string picture) => new Uri(new Uri(baseAddress), picture).AbsoluteUri;
        var address = $"{baseAddress}p/{product.Slug}";
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = product.Name,
            ["description"] = product.Description,
            ["brand"] = new Dictionary<string, object?> { ["@type"] = "Brand", ["name"] = product.Brand },
            ["image"] = product.Images.Select(image => Absolute(cdn.Of(ServeImage.AddressOf(image.Hash)!))).ToArray(),
            ["url"] = address,
            ["offers"] = product.Skus.Select(sku => Offer(sku, address)).ToArray(),
        };
        // The serializer's default encoder writes <, > and & as \u escapes, so no text can end the script element.
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>";
    }

    private static Dictionary<string, object?> Offer(Sku sku, string address)
    {
        var price = Money.From(sku.Price);
        return new()
        {
            ["@type"] = "Offer",
            ["sku"] = sku.Code,
            ["url"] = $"{address}?sku={sku.SkuId}",
            ["price"] = PriceText.Amount(price),
            ["priceCurrency"] = price.Currency,
            ["availability"] = sku.Available > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
        };
    }
}
