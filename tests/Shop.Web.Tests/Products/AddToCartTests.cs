using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Orders.V1;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class AddToCartTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;
    private readonly HttpClient _browser;

    public AddToCartTests(RunningSite site)
    {
        _browser = site.Browser;
        (_services, _guest) = site.Begin();
    }

    [Fact]
    public async Task The_variant_of_the_radios_is_added_and_shown()
    {
        using var answer = await AddAsync(("option.Colour", "Moss"), ("quantity", "2"), ("key", "k"), ("do", "add"));

        Assert.Equal(
            [new AddItemRequest { SkuId = ServicesBehind.OtherSku, Quantity = 2, IdempotencyKey = "k" }], _services.Asked<AddItemRequest>());
        Assert.Equal($"/p/mug?sku={ServicesBehind.OtherSku}&added=2", answer.LeadsTo());
        Assert.StartsWith($"{GuestSession.Cookie}={_guest.Token};", answer.Cookie(GuestSession.Cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_names_its_only_variant_needs_no_catalog()
    {
        using var answer = await AddAsync(("sku_id", ServicesBehind.Sku), ("quantity", "1"), ("key", "k"));

        Assert.Equal(ServicesBehind.Sku, Assert.Single(_services.Asked<AddItemRequest>()).SkuId);
        Assert.Empty(_services.Asked<GetProductRequest>());
    }

    [Fact]
    public async Task Without_JavaScript_a_variant_can_be_looked_at_without_adding_it()
    {
        using var answer = await AddAsync(("option.Colour", "Moss"), ("do", "show"));

        Assert.Equal($"/p/mug?sku={ServicesBehind.OtherSku}", answer.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    public async Task A_combination_that_is_not_made_adds_nothing_and_is_said_on_the_page()
    {
        using var answer = await AddAsync(("option.Colour", "Plaid"), ("quantity", "1"));

        Assert.Equal("/p/mug?problem=no_such_variant", answer.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Fact]
    public async Task What_the_cart_refuses_is_said_on_the_page_of_the_product()
    {
        _services.Refuse<AddItemRequest>(new Fault.OutOfStock(ServicesBehind.Sku, Wanted: 9, Left: 4));

        using var answer = await AddAsync(("option.Colour", "Stone"), ("quantity", "9"), ("key", "k"));

        Assert.Equal($"/p/mug?problem=out_of_stock&sku={ServicesBehind.Sku}&left=4", answer.LeadsTo());
        Assert.Null(answer.Cookie(GuestSession.Cookie));
    }

    [Theory]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("../cart")]
    public async Task What_is_no_slug_leads_nowhere(string product)
    {
        using var answer = await _guest.PostAsync("/cart/add", ("product", product), ("sku_id", ServicesBehind.Sku), ("quantity", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_services.Asked<AddItemRequest>());
    }

    [Theory]
    [Trait("Issue", "8.9.2")]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task A_form_without_its_key_is_asked_again_and_adds_nothing(string? key)
    {
        using var answer = await AddAsync(
            [("option.Colour", "Moss"), ("quantity", "2"), .. key is null ? Array.Empty<(string, string)>() : [("key", key)]]);

        Assert.Equal($"/p/mug?problem=ask_again&sku={ServicesBehind.OtherSku}", answer.LeadsTo());
        Assert.Empty(_services.Asked<AddItemRequest>());
        using var page = await _guest.OpenAsync(answer.LeadsTo());
        Assert.Contains("Please press the button once more. Nothing was changed.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Issue", "8.2.2")]
    public async Task The_form_of_one_page_sent_twice_by_a_browser_without_a_cart_is_one_guests()
    {
        using var page = await _browser.GetAsync(new Uri("/p/mug", UriKind.Relative));
        var form = Guest.HiddenIn(await page.Content.ReadAsStringAsync());
        var fields = form.Append(new("option.Colour", "Moss")).Append(new("quantity", "1"));

        var cookies = new List<string>();
        foreach (var _ in new[] { 1, 2 })
        {
            using var sent = new FormUrlEncodedContent(fields);
            using var answer = await _browser.PostAsync(new Uri("/cart/add", UriKind.Relative), sent);
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            cookies.Add(answer.Cookie(GuestSession.Cookie)!);
        }

        Assert.Single(cookies.Distinct());
        Assert.Single(_services.Calls.Where(call => call.Rpc == "AddItem").Select(Answers.WhoAsks).Distinct());
    }

    [Fact]
    [Trait("Issue", "8.2.2")]
    public async Task A_key_that_a_client_made_up_names_no_guest()
    {
        var keys = new[] { new string('0', 64), new string('0', 64) };
        var cookies = new List<string>();
        foreach (var key in keys)
        {
            var fields = new Dictionary<string, string> { ["product"] = "mug", ["sku_id"] = ServicesBehind.Sku, ["quantity"] = "1", ["key"] = key };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/cart/add") { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var answer = await _browser.SendAsync(request);
            cookies.Add(answer.Cookie(GuestSession.Cookie)!);
        }

        Assert.Equal(2, cookies.Distinct().Count());
    }

    private Task<HttpResponseMessage> AddAsync(params (string, string)[] fields) =>
        _guest.PostAsync("/cart/add", [("product", ServicesBehind.Slug), .. fields]);
}
