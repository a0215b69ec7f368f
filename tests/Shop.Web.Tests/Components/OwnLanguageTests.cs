using System.Net;
using System.Text.Json;
using Shop.Catalog.V1;
using Shop.Orders.V1;
using Shop.Web.Components;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Components;

/// <summary>A name in another language than the page says so wherever it stands; that of the page says nothing.</summary>
[Trait("Issue", "8.4.4")]
public sealed class OwnLanguageTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public OwnLanguageTests(RunningSite site)
    {
        (_services, _guest) = site.Begin();
        _services.Amend<GetProductResponse>(answer => answer.Product.Lang = "de");
        _services.Amend<SearchProductsResponse>(answer => answer.Items.ToList().ForEach(item => item.Lang = "de"));
        _services.Amend<GetSkusResponse>(answer => answer.Skus.ToList().ForEach(sku => sku.Lang = "de"));
        _services.Amend<PreviewOrderResponse>(answer => answer.Cart.Items.ToList().ForEach(item => item.Lang = "de"));
        _services.Amend<CartResponse>(answer => answer.Cart.Items.ToList().ForEach(item => item.Lang = "de"));
        _services.Amend<OrderResponse>(answer => answer.Order.Items[0].Lang = "de");
        _services.Amend<ListOrdersResponse>(answer => answer.Orders[0].Items[0].Lang = "de");
    }

    [Theory]
    [InlineData("/search", "<h3 class=\"card-name\" dir=\"auto\" lang=\"de\"><a href=\"/p/mug\">Mug</a></h3>")]
    [InlineData($"/p/{ServicesBehind.Slug}", "<h1 dir=\"auto\" lang=\"de\">Mug</h1>")]
    [InlineData($"/p/{ServicesBehind.Slug}", "Quantity of <bdi dir=\"auto\" lang=\"de\">Mug</bdi>")]
    [InlineData("/cart", "<h2 class=\"line-name\" dir=\"auto\" lang=\"de\">")]
    [InlineData($"/cart?removed={ServicesBehind.OtherSku}&quantity=1", "<p><bdi dir=\"auto\" lang=\"de\">Mug</bdi> was removed from your cart.</p>")]
    [InlineData(
        $"/cart?problem=out_of_stock&left_out={ServicesBehind.OtherSku}",
        "<p>We couldn’t put these back: <bdi dir=\"auto\" lang=\"de\">Mug</bdi>. ")]
    [InlineData("/checkout", "<p dir=\"auto\" lang=\"de\">Mug</p>")]
    [InlineData("/orders", "<bdi dir=\"auto\" lang=\"de\">Mug</bdi> and 1 more")]
    [InlineData($"/orders/{ServicesBehind.Order}", "<h3 class=\"line-name\" dir=\"auto\" lang=\"de\">")]
    [InlineData($"/orders/{ServicesBehind.Order}", "<h3 class=\"line-name\" dir=\"auto\"><a")]
    public async Task A_name_is_marked_with_its_language(string path, string part)
    {
        using var answer = await _guest.OpenAsync(path);

        Assert.Contains(part, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/products", "items.0")]
    [InlineData($"/api/products/{ServicesBehind.Slug}", "")]
    [InlineData("/api/cart", "items.0")]
    [InlineData($"/api/orders/{ServicesBehind.Order}", "items.0")]
    public async Task The_api_has_it_as_lang(string path, string where)
    {
        using var answer = await _guest.CallAsync(HttpMethod.Get, path);

        Assert.Equal("de", Lang(await answer.Content.ReadAsStringAsync(), where));
    }

    [Theory]
    [InlineData("/api/products", "items.0")]
    [InlineData($"/api/products/{ServicesBehind.Slug}", "")]
    [InlineData("/api/cart", "items.0")]
    [InlineData($"/api/orders/{ServicesBehind.Order}", "items.1")]
    public async Task The_api_has_null_for_a_name_in_english(string path, string where)
    {
        _services.Forget();
        using var answer = await _guest.CallAsync(HttpMethod.Get, path);

        Assert.Null(Lang(await answer.Content.ReadAsStringAsync(), where));
    }

    [Fact]
    public void What_has_no_language_of_its_own_has_no_lang_which_would_mean_that_nobody_knows_it()
    {
        Assert.Equal(["dir"], OwnLanguage.Of("").Keys);
        Assert.Equal("auto", OwnLanguage.Of("he")["dir"]);
        Assert.Equal("he", OwnLanguage.Of("he")["lang"]);
    }

    private static string? Lang(string json, string where)
    {
        using var document = JsonDocument.Parse(json);
        var at = document.RootElement;
        foreach (var step in where.Split('.', StringSplitOptions.RemoveEmptyEntries))
            at = int.TryParse(step, out var place) ? at[place] : at.GetProperty(step);
        return at.GetProperty("lang").GetString();
    }
}
