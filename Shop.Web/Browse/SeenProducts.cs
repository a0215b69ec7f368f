using Grpc.Core;
using Shop.Catalog.V1;
using Shop.Web.Edge;

namespace Shop.Web.Browse;

/// <summary>
/// The products this browser looked at last. They stay in the browser's own cookie: the shop keeps no record of a guest's way through it.
/// </summary>
internal sealed class SeenProducts(
    IHttpContextAccessor accessor, ProductsClient products, TimeProvider clock, ILogger<SeenProducts> log)
{
    private const string Cookie = "__Host-seen";
    private const int Most = 6;

    private static readonly CookieOptions Options = new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = TimeSpan.FromDays(30),
        IsEssential = true,
    };

    /// <summary>False for a browser that has looked at none, as far as it says.</summary>
    public static bool Any(HttpContext http) => http.Request.Cookies.ContainsKey(Cookie);

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a page being rendered knows its browser.");

    /// <summary>Puts a product first. Call it before the page is sent.</summary>
    public void Remember(string slug) =>
        Http.Response.Cookies.Append(Cookie, string.Join('.', Slugs().Where(other => other != slug).Prepend(slug).Take(Most)), Options);

    /// <summary>The products, last seen first; those that are gone, or that Catalog can't tell about just now, are left out.</summary>
    public async Task<IReadOnlyList<Product>> ListAsync(string? except)
    {
        var asked = Slugs().Where(slug => slug != except).Select(FindAsync);
        return [.. (await Task.WhenAll(asked)).OfType<Product>()];
    }

    // The cookie comes from outside: only what looks like a slug is asked for, and not more than we ever write.
    private IEnumerable<string> Slugs() =>
        (Http.Request.Cookies[Cookie] ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Where(Slug.IsSlug)
        .Take(Most);

    private async Task<Product?> FindAsync(string slug)
    {
        try
        {
            var answer = await products.GetProductAsync(
                new() { Slug = slug }, deadline: PagePatience.Ends(clock), cancellationToken: Http.RequestAborted);
            return answer.Product;
        }
        catch (RpcException e)
        {
            log.LogDebug(e, "A product seen before is left out: {Slug}", slug);
            return null;
        }
    }
}
