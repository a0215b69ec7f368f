using System.Net;
using System.Text.RegularExpressions;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>What is answered from memory, and for how long.</summary>
public sealed class SharedAnswersTests : IAsyncLifetime
{
    // On a page, and in JSON.
    private const string SevenThousand = "7,?777";

    private readonly SiteWithMemory _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("/api/products/mug", "/api/products/mug")]
    [InlineData("/api/products/018f0000-0000-7000-8000-00000000000a", "/api/products/018F0000-0000-7000-8000-00000000000A")]
    [InlineData("/api/products", "/api/products?page=1&q=%20")]
    [InlineData("/api/products?brand=a&brand=b", "/api/products?brand=b&brand=a&brand=b")]
    [InlineData("/api/products/suggestions?q=mug", "/api/products/suggestions?q=%20MUG%20")]
    [InlineData("/", "/?utm_source=letter")]
    [InlineData("/p/mug", "/p/mug?sku=no-id")]
    [InlineData("/c/mugs?in_stock=true", "/c/mugs?in_stock=true&utm_source=letter")]
    [InlineData("/search?q=mug&sort=newest", "/search?sort=newest&q=mug")]
    public async Task Who_asks_the_same_in_whatever_words_is_answered_without_asking_Catalog(string first, string second)
    {
        var before = await _site.ReadAsync(first);
        var asked = _site.Asked;

        var after = await _site.ReadAsync(second);

        Assert.NotEqual(0, asked);
        Assert.Equal(asked, _site.Asked);
        Assert.Equal(before.Length, after.Length);
    }

    [Theory]
    [InlineData("/api/products/mug", "/api/products/cup")]
    [InlineData("/api/products", "/api/products?page=2")]
    [InlineData("/api/products/suggestions?q=mug", "/api/products/suggestions?q=mu")]
    [InlineData("/p/mug", $"/p/mug?sku={ServicesBehind.OtherSku}")]
    [InlineData("/search?q=mug", "/search?q=mug%20")]
    [InlineData("/search?price_min=1", "/search?price_min=x1")]
    public async Task Who_asks_something_else_is_not_answered_with_it(string first, string second)
    {
        var before = await _site.ReadAsync(first);
        var asked = _site.Asked;

        var after = await _site.ReadAsync(second);

        Assert.True(_site.Asked > asked || WithoutKeys(after) != WithoutKeys(before));
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/api/products")]
    [InlineData("/")]
    [InlineData("/p/mug")]
    [InlineData("/c/mugs")]
    [InlineData("/search")]
    public async Task A_price_is_never_shown_longer_than_Catalog_lets_it_be_kept(string path)
    {
        var time = TimeSpan.FromMilliseconds(400);
        _site.Services.MayBeKept(time);
        Assert.DoesNotMatch(SevenThousand, await _site.ReadAsync(path));

        ChangePrices();
        await Task.Delay(time);

        Assert.Matches(SevenThousand, await _site.ReadAsync(path));
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    public async Task What_Catalog_says_nothing_of_is_not_kept(string path)
    {
        _site.Services.Forget();
        await _site.ReadAsync(path);
        var asked = _site.Asked;

        await _site.ReadAsync(path);

        Assert.Equal(2 * asked, _site.Asked);
    }

    [Fact]
    public async Task A_page_is_not_drawn_again_while_Catalog_answers_the_same()
    {
        var time = TimeSpan.FromSeconds(1);
        _site.Services.MayBeKept(time);
        await _site.ReadAsync("/");
        var (asked, drawn) = (_site.Asked, _site.KeptOf("/"));
        await Task.Delay(time);
        Assert.Null(_site.KeptOf("/"));

        await _site.ReadAsync("/");

        Assert.Equal(2 * asked, _site.Asked);
        Assert.NotNull(drawn);
        Assert.Same(drawn, _site.KeptOf("/"));
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    public async Task A_refusal_is_not_kept(string path)
    {
        _site.Services.Refuse<GetProductRequest>(new Fault.Unavailable("unavailable", "gone"));
        using (var away = await _site.SendAsync(HttpMethod.Get, path))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        _site.Services.Forget();

        Assert.Contains("Mug", await _site.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    public async Task What_is_not_there_is_asked_for_once_in_its_time_and_found_when_it_is_put_on_sale(string path)
    {
        var time = TimeSpan.FromSeconds(1);
        _site.Services.MayBeKept(time);
        _site.Services.Refuse<GetProductRequest>(new Fault.NotFound("mug"), when: _ => true);
        for (var i = 0; i < 3; i++)
        {
            using var missing = await _site.SendAsync(HttpMethod.Get, path);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }

        var asked = _site.Services.Asked<GetProductRequest>().Count();
        _site.Services.Forget();
        await Task.Delay(time);

        Assert.InRange(asked, 1, 2);
        Assert.Contains("Mug", await _site.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    [InlineData("/")]
    public async Task After_its_time_an_answer_is_proved_by_the_versions_of_its_products(string path)
    {
        var time = TimeSpan.FromMilliseconds(400);
        _site.Services.MayBeKept(time);
        _site.Services.IsAtVersion(1);
        var before = await _site.ReadAsync(path);
        var read = _site.Asked;
        await Task.Delay(time);

        var after = await _site.ReadAsync(path);

        Assert.Equal(read, _site.Asked);
        Assert.InRange(_site.Services.Asked<GetProductVersionsRequest>().Count(), 1, 2);
        Assert.Equal(WithoutKeys(before), WithoutKeys(after));
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    [InlineData("/")]
    public async Task Another_version_is_read_anew(string path)
    {
        var time = TimeSpan.FromMilliseconds(400);
        _site.Services.MayBeKept(time);
        _site.Services.IsAtVersion(1);
        await _site.ReadAsync(path);

        ChangePrices();
        _site.Services.IsAtVersion(2);
        await Task.Delay(time);

        Assert.Matches(SevenThousand, await _site.ReadAsync(path));
    }

    [Fact]
    public async Task Where_no_versions_are_told_it_is_read_anew()
    {
        var time = TimeSpan.FromMilliseconds(400);
        _site.Services.MayBeKept(time);
        _site.Services.IsAtVersion(1);
        await _site.ReadAsync("/p/mug");
        var read = _site.Asked;
        _site.Services.Refuse<GetProductVersionsRequest>(new Fault.Unavailable("unavailable", "gone"));
        await Task.Delay(time);

        await _site.ReadAsync("/p/mug");

        Assert.Equal(2 * read, _site.Asked);
    }

    [Fact]
    public async Task While_Catalog_is_away_what_may_be_kept_is_still_answered()
    {
        await _site.ReadAsync("/p/mug");
        _site.Services.Refuse<GetProductRequest>(new Fault.Unavailable("unavailable", "gone"));

        Assert.Contains("Mug", await _site.ReadAsync("/p/mug", SiteWithMemory.ACart()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/products/mug")]
    [InlineData("/p/mug")]
    public async Task Of_many_who_ask_at_once_one_asks_Catalog(string path)
    {
        _site.Services.Amend<GetProductResponse>(_ => Thread.Sleep(300));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _site.ReadAsync(path)));

        // The page's shelf has products too.
        Assert.Single(_site.Services.Asked<GetProductRequest>(), request => request.Slug == ServicesBehind.Slug);
        Assert.Equal(20, answers.Length);
    }

    [Theory]
    [InlineData("/", typeof(GetCategoriesRequest))]
    [InlineData("/p/mug", typeof(GetDeliveryTermsRequest))]
    public async Task A_page_that_lacks_its_departments_or_the_terms_of_delivery_is_not_kept(string path, Type lacking)
    {
        var away = new Fault.Unavailable("unavailable", "gone");
        await using var site = new SiteWithMemory(asksAhead: false);
        await site.InitializeAsync();
        if (lacking == typeof(GetCategoriesRequest))
            site.Services.Refuse<GetCategoriesRequest>(away);
        else
            site.Services.Refuse<GetDeliveryTermsRequest>(away);

        await site.ReadAsync(path);

        Assert.Null(site.KeptOf(path));
    }

    private void ChangePrices()
    {
        var price = new Money(7777m, "USD").ToProto();
        _site.Services.Amend<GetProductResponse>(answer => answer.Product.Skus[0].Price = price);
        _site.Services.Amend<SearchProductsResponse>(answer => answer.Items.ToList().ForEach(item => item.PriceMin = item.PriceMax = price));
    }

    private static string WithoutKeys(string page) => Regex.Replace(page, "[0-9a-f]{32,}", "");
}
