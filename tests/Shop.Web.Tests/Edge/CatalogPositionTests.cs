using System.Net.Http.Headers;
using System.Text;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>The position that a change of the catalog is answered with, followed to what is read after it.</summary>
public sealed class CatalogPositionTests : IAsyncLifetime
{
    private const string Product = $"/api/products/{ServicesBehind.Slug}";
    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData(Product, "GetProduct")]
    [InlineData($"/p/{ServicesBehind.Slug}", "GetProduct")]
    [InlineData("/api/products", "SearchProducts")]
    [InlineData($"/c/{ServicesBehind.Category}", "SearchProducts")]
    [InlineData("/", "SearchProducts")]
    public async Task I10_who_has_changed_something_passes_by_all_that_is_kept(string path, string rpc)
    {
        await _site.ReadAsync(path);
        var (token, _) = await ChangeAsync();
        _site.Services.Calls.Clear();

        await _site.ReadAsync(path, $"{CatalogPosition.Header}: {token}");
        var own = _site.Services.Calls.Where(call => call.Rpc == rpc).ToList();
        _site.Services.Calls.Clear();
        await _site.ReadAsync(path);

        Assert.NotEmpty(own);
        Assert.All(own, call => Assert.Equal(ServicesBehind.Position, call.Headers.GetValue(ReadAfter.Header)));
        Assert.DoesNotContain(_site.Services.Calls, call => call.Rpc == rpc);
    }

    [Fact]
    public async Task A_browser_brings_it_by_itself()
    {
        await _site.ReadAsync(Product);
        var (_, cookie) = await ChangeAsync();
        _site.Services.Calls.Clear();

        await _site.ReadAsync(Product, $"Cookie: {cookie.Split(';')[0]}");

        Assert.Contains("max-age=60", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Single(_site.Services.Asked<GetProductRequest>());
    }

    [Theory]
    [InlineData("1/16B3748")]
    [InlineData("FFFFFFFF/FFFFFFFF")]
    [InlineData("nonsense")]
    public async Task What_we_did_not_seal_passes_by_nothing(string forged)
    {
        await _site.ReadAsync(Product);
        _site.Services.Calls.Clear();

        await _site.ReadAsync(Product, $"{CatalogPosition.Header}: {forged}");

        Assert.Empty(_site.Services.Calls);
    }

    [Fact]
    public async Task An_answer_says_how_old_it_may_be_also_from_memory()
    {
        _site.Services.IsAsOld(TimeSpan.FromMilliseconds(700));

        var first = Age(await _site.GetAsync(Product));
        await Task.Delay(100);
        var kept = Age(await _site.GetAsync(Product));
        var page = Age(await _site.GetAsync($"/p/{ServicesBehind.Slug}"));

        Assert.InRange(first, 700, 60_000);
        Assert.InRange(kept, first + 90, 60_000);
        Assert.True(page >= kept, $"The page, made of what was kept, is {page} ms old.");
    }

    private static long Age(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues(FinishedAnswer.AgeHeader).Single());

    private async Task<(string Token, string Cookie)> ChangeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/catalog/products/{ServicesBehind.MugId}/images")
        {
            Content = new StringContent("""{"images":[]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        using var answer = await _site.Browser.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (answer.Headers.GetValues(CatalogPosition.Header).Single(),
            answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-catalog-after=", default)));
    }
}
