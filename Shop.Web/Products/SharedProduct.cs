using Shop.ServiceDefaults.Identity;
using Shop.Web.Browse;
using Shop.Web.Edge;
using Shop.Web.Visits;

namespace Shop.Web.Products;

/// <summary>A product's page, but for the one that says what became of a form, and the one with a wholesale customer's prices.</summary>
internal sealed class SharedProductAttribute : SharedPageAttribute
{
    private static readonly string[] OfOneShopper = ["added", "problem", "left"];

    public override void Shown(HttpContext http)
    {
        http.RequestServices.GetRequiredService<WebMetrics>().ProductViewed();
        if (SlugOf(http) is not { } slug)
            return;
        http.RequestServices.GetRequiredService<SeenProducts>().Remember(slug);
        http.RequestServices.GetRequiredService<VisitLog>().Viewed(http, slug);
    }

    protected override string? AddressOf(HttpContext http)
    {
        var query = http.Request.Query;
        var sku = query["sku"];
        if (SlugOf(http) is not { } slug || sku.Count > 1 || OfOneShopper.Any(query.ContainsKey) || Shopper.From(http.User) is { IsWholesale: true })
            return null;

        // What is no id of a variant leads to the one that the page begins with.
        var isVariant = Guid.TryParseExact(sku, "D", out _);
        return isVariant ? $"/p/{slug}?sku={sku}" : $"/p/{slug}";
    }

    private static string? SlugOf(HttpContext http) =>
        http.GetRouteValue(nameof(ProductPage.Slug)) is string slug && Slug.IsSlug(slug) ? slug : null;
}

/// <summary>A product by the API.</summary>
internal sealed class SharedProductCallAttribute : SharedAnswerAttribute
{
    public override string? QuestionOf(HttpContext http)
    {
        var asked = http.GetRouteValue(ShowProduct.Parameter) as string;
        return Guid.TryParse(asked, out var id) ? $"/api/products/{id}" : asked is not null && Slug.IsSlug(asked) ? $"/api/products/{asked}" : null;
    }

    public override void Shown(HttpContext http) => http.RequestServices.GetRequiredService<WebMetrics>().ProductViewed();
}
