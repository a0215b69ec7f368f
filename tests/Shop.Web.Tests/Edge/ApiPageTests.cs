using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.Web.Edge;

namespace Shop.Web.Tests.Edge;

/// <summary>The page for people about the API, which a library writes: what it may run and where it may go.</summary>
public sealed partial class ApiPageTests : IAsyncLifetime
{
    private readonly WebApplication _site = SiteWithThePage();
    private readonly HttpClient _browser = new();

    public async Task InitializeAsync()
    {
        await _site.StartAsync();
        _browser.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_our_document_and_none_else()
    {
        await AskAsync();
        var (page, _) = await AskAsync();

        Assert.Contains($"<title>{Site.Name} API</title>", page, StringComparison.Ordinal);
        Assert.Equal(["openapi/v1.json"], Source().Matches(page).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task Its_policy_is_the_sites_but_for_the_nonce_that_its_own_script_carries()
    {
        var (page, policy) = await AskAsync();

        var nonce = Assert.Single(Inline().Matches(page)).Groups[1].Value;
        var (_, ofAPlainAnswer) = await AskAsync("/plain");
        Assert.Contains($"script-src 'self' 'nonce-{nonce}';", policy, StringComparison.Ordinal);
        Assert.Equal(ofAPlainAnswer, policy.Replace($" 'nonce-{nonce}'", "", StringComparison.Ordinal));
        Assert.DoesNotContain("nonce", ofAPlainAnswer, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        var (_, first) = await AskAsync();
        var (_, second) = await AskAsync();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Everything_it_loads_is_served_from_here()
    {
        var (page, _) = await AskAsync();

        var loaded = Loaded().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(["scalar.js", "scalar.aspnetcore.js"], loaded);
        Assert.DoesNotContain("//", page, StringComparison.Ordinal);
        foreach (var script in loaded)
        {
            using var response = await _browser.GetAsync($"{ApiPage.Path}/{script}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private async Task<(string Page, string Policy)> AskAsync(string path = ApiPage.Path)
    {
        using var response = await _browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsStringAsync(), response.Headers.GetValues("Content-Security-Policy").Single());
    }

    private static WebApplication SiteWithThePage()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Cdn.None);
        var site = builder.Build();
        site.UseMiddleware<SecurityHeaders>();
        site.MapApiPage();
        site.MapGet("/plain", () => "");
        return site;
    }

    [GeneratedRegex("\"url\":\"([^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("<script (?![^>]*src=)[^>]*nonce=\"([^\"]+)\"")]
    private static partial Regex Inline();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Loaded();
}
