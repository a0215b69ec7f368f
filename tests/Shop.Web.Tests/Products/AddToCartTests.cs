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

    public AddToCartTests(RunningSite site) => (_services, _guest) = site.Begin();

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
        using var answer = await AddAsync(("sku_id", ServicesBehind.Sku), ("quantity", "1"));

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

        using var answer = await AddAsync(("option.Colour", "Stone"), ("quantity", "9"));

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

    private Task<HttpResponseMessage> AddAsync(params (string, string)[] fields) =>
        _guest.PostAsync("/cart/add", [("product", ServicesBehind.Slug), .. fields]);
}
