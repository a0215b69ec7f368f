using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Shop.Catalog.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

public sealed partial class CdnTests
{
    private const string Origin = "https://cdn.example";

    [Theory]
    [InlineData("", true)]
    [InlineData(Origin, true)]
    [InlineData("https://cdn.example/shop/", true)]
    [InlineData("http://cdn.example", false)]
    [InlineData("//cdn.example", false)]
    [InlineData("cdn.example", false)]
    [InlineData("https://ada@cdn.example", false)]
    [InlineData("https://cdn.example?x", false)]
    public void What_is_no_address_stops_the_start_with_its_key(string url, bool isOne)
    {
        var failures = new CdnOptionsCheck().Validate(null, new() { BaseUrl = url }).Failures?.ToList() ?? [];

        Assert.Equal(isOne, failures.Count == 0);
        Assert.All(failures, failure => Assert.StartsWith("Cdn:BaseUrl must be", failure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_one_does_not_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => SiteInFront.Builder(("Cdn:BaseUrl", "cdn")).Build().StartAsync());

    [Theory]
    [InlineData("https://cdn.example/shop/", "https://cdn.example/shop/images/x.svg", Origin)]
    [InlineData("", "/images/x.svg", "")]
    public void It_stands_before_an_address(string url, string address, string origin)
    {
        var cdn = new Cdn(Options.Create(new CdnOptions { BaseUrl = url }));

        Assert.Equal((address, origin), (cdn.Of("/images/x.svg"), cdn.Origin));
    }

    [Fact]
    public async Task Pages_and_the_api_name_it_for_all_that_it_serves_and_browsers_are_let_through_to_it_alone()
    {
        await using var services = await ServicesBehind.StartAsync();
        services.Amend<GetProductResponse>(answer => answer.Product.Images[0].Hash = ServicesBehind.Photograph);
        await using var site = await SiteInFront.StartAsync(services, ("Cdn:BaseUrl", Origin));
        using var browser = site.Browser();

        using var page = await browser.GetAsync($"/p/{ServicesBehind.Slug}");
        var html = await page.Content.ReadAsStringAsync();
        var product = await browser.GetFromJsonAsync<JsonObject>($"/api/products/{ServicesBehind.Slug}");
        var list = await browser.GetFromJsonAsync<JsonObject>("/api/products/suggestions?q=mug");
        using var picture = await browser.GetAsync($"/images/{ServicesBehind.Picture}.svg");

        Assert.Empty(Local().Matches(html));
        Assert.Contains($"srcset=\"{Origin}/images/{ServicesBehind.Photograph[..64]}-160.avif 160w", html, StringComparison.Ordinal);
        Assert.Contains($"{Origin}/css/", html, StringComparison.Ordinal);
        var address = $"{Origin}/images/{ServicesBehind.Photograph[..64]}-960.jpg";
        Assert.Equal((address, address), ((string?)product!["image_url"], (string?)product["images"]![0]!["url"]));
        Assert.Equal($"{Origin}/images/{ServicesBehind.Picture}.svg", (string?)list!["products"]![0]!["image_url"]);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.All(
            ["script-src", "style-src", "img-src", "font-src"],
            kind => Assert.Contains($"{kind} 'self' {Origin};", policy, StringComparison.Ordinal));
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("cross-origin", picture.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("same-origin", page.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
    }

    /// <summary>Whatever a page loads from the site itself although it never changes.</summary>
    [GeneratedRegex("""(?:src|srcset|href)="/(?:images|css|js|fonts)/""")]
    private static partial Regex Local();
}
