using System.Globalization;
using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Web.Components;
using Shop.Web.Edge;
using Shop.Web.Images;

namespace Shop.Web.Products;

/// <summary>What search engines read of a product page (schema.org Product with one offer per variant).</summary>
internal static class ProductJsonLd
{
    private const int MostReviews = 5;

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
        if (product.RatingSummary is { Count: > 0 } rating)
        {
            data["aggregateRating"] = Rating(rating);
            data["review"] = product.Reviews.Take(MostReviews).Select(Review).ToArray();
        }

        // The serializer's default encoder writes <, > and & as \u escapes, so no text can end the script element.
        return $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(data)}</script>";
    }

    private static Dictionary<string, object?> Rating(RatingSummary rating) => new()
    {
        ["@type"] = "AggregateRating",
        ["ratingValue"] = rating.Average,
        ["reviewCount"] = rating.Count,
        ["bestRating"] = 5,
        ["worstRating"] = 1,
    };

    private static Dictionary<string, object?> Review(Review review) => new()
    {
        ["@type"] = "Review",
        ["name"] = review.Title,
        ["reviewBody"] = review.Text,
        ["author"] = new Dictionary<string, object?> { ["@type"] = "Person", ["name"] = review.Name },
        ["datePublished"] = review.WrittenAt.ToDateTimeOffset().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["reviewRating"] = new Dictionary<string, object?>
        {
            ["@type"] = "Rating",
            ["ratingValue"] = review.Stars,
            ["bestRating"] = 5,
            ["worstRating"] = 1,
        },
    };

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
