using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Identity;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class TierTableTests
{
    private const string Title = "Your prices by quantity";

    [Fact]
    public async Task A_wholesale_customer_alone_sees_prices_by_quantity()
    {
        await using var services = await ServicesBehind.StartAsync();
        await using var site = await SiteInFront.StartAsync(services, before: _ => { });
        await using var forBusinesses = await StartForBusinessesAsync(services);

        var page = await OpenAsync(forBusinesses);

        Assert.Contains(Title, page, StringComparison.Ordinal);
        Assert.Contains("From 12 units", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, await OpenAsync(site), StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(WebApplication site)
    {
        using var browser = site.Browser();
        using var answer = await new Guest(browser, SiteInFront.Tokens.New().Value).OpenAsync($"/p/{ServicesBehind.Slug}?sku={ServicesBehind.Sku}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    // As accounts will do it.
    private static async Task<WebApplication> StartForBusinessesAsync(ServicesBehind services)
    {
        var builder = SiteInFront.Builder(("services:catalog:http:0", services.Address), ("services:orders:http:0", services.Address));
        builder.Services.AddTransient<IClaimsTransformation, MakeWholesale>();
        var site = builder.Build();
        site.UseEdge();
        site.UseFailurePages();
        site.UseRouting();
        site.UseGuards();
        site.MapSite();
        await site.StartAsync();
        return site;
    }

    private sealed class MakeWholesale : IClaimsTransformation
    {
        public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal) => Task.FromResult(
            Shopper.From(principal) is { } shopper ? (shopper with { IsWholesale = true }).ToPrincipal("test") : principal);
    }
}
