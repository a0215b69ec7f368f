using System.Globalization;
using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Web.Components;

namespace Shop.Web.Products;

/// <summary>What search engines read of a product page (schema.org Product with one offer per variant).</summary>
internal static class ProductJsonLd
{
    public static string Script(Product product, string baseAddress)
    {
        var address = $"{baseAddress}p/{product.Slug}";
        var data = new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "Product",
            ["name"] = product.Name,
            ["description"] = product.Description,
            ["brand"] = new Dictionary<string, object?> { ["@type"] = "Brand", ["name"] = product.Brand },
            ["image"] = product.Images.Select(image => $"{baseAddress}images/{image.Hash}.svg").ToArray(),
            ["url"] = address,
            ["offers"] = product.Skus.Select(sku => Offer(sku, address)).ToArray(),
        };
        // The serializer's default encoder writes <, > and & as \u escapes, so no text can end the script element.
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>";
    }

    private static Dictionary<string, object?> Offer(Sku sku, string address)
    {
        var price = Money.From(sku.Price);
        var offer = new Dictionary<string, object?>
        {
            ["@type"] = "Offer",
            ["sku"] = sku.Code,
            ["url"] = $"{address}?sku={sku.SkuId}",
            ["price"] = PriceText.Amount(price),
            ["priceCurrency"] = price.Currency,
            ["availability"] = sku.Available > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
        };
        if (sku.ListPrice is not null && Money.From(sku.ListPrice) is var list && list.Amount > price.Amount)
        {
            offer["priceSpecification"] = new Dictionary<string, object?>
            {
                ["@type"] = "UnitPriceSpecification",
                ["priceType"] = "https://schema.org/StrikethroughPrice",
                ["price"] = PriceText.Amount(list),
                ["priceCurrency"] = list.Currency,
            };
        }

        if (sku.PriceSteps.LastOrDefault()?.EndsAt?.ToDateTimeOffset() is { } end)
            offer["priceValidUntil"] = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return offer;
    }
}
