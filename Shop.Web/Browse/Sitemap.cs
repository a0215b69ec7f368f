using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Browse;

/// <summary>What search engines may read, and where it is.</summary>
internal static class Sitemap
{
    private const int PerCall = 100;

    // A sitemap may name 50,000 addresses; a larger shop needs an index of several, which is not here yet.
    private const int MostProducts = 45_000;

    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapSitemap(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sitemap.xml", WriteAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/robots.txt", Robots).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> WriteAsync(
        HttpContext http, ProductsClient products, BrandsClient brands, CategoryTree categories, CancellationToken ct)
    {
        var origin = Origin(http);
        var addresses = new List<string> { "/" };
        addresses.AddRange(HelpPages.All.Select(page => page.Address));
        addresses.AddRange((await categories.GetAsync()).All.Select(category => $"/c/{category.Slug}"));
        addresses.AddRange((await brands.ListBrandsAsync(new(), cancellationToken: ct)).Brands.Select(brand => $"/b/{brand.Slug}"));
        for (var page = 1; page <= MostProducts / PerCall; page++)
        {
            var found = await products.SearchProductsAsync(
                new() { Sort = Sort.Name, Page = page, PageSize = PerCall, WithoutFacets = true }, cancellationToken: ct);
            addresses.AddRange(found.Items.Select(product => $"/p/{product.Slug}"));
            if (found.Items.Count < PerCall)
                break;
        }

        http.Response.Headers.CacheControl = "public, max-age=3600";
        var urls = addresses.Select(address => new XElement(Schema + "url", new XElement(Schema + "loc", origin + address)));
        var document = new XDocument(new XElement(Schema + "urlset", urls));
        return TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}", "application/xml", Encoding.UTF8);
    }

    private static IResult Robots(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Text(string.Create(CultureInfo.InvariantCulture, $"""
            User-agent: *
            Disallow: /cart
            Disallow: /checkout
            Disallow: /orders
            Disallow: /api/
            Sitemap: {Origin(http)}/sitemap.xml

            """));
    }

    private static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
