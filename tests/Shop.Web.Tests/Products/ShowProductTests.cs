using System.Net;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Products;

public sealed class ShowProductTests : IClassFixture<RunningSite>
{
    private readonly ServicesBehind _services;
    private readonly Guest _guest;

    public ShowProductTests(RunningSite site) => (_services, _guest) = site.Begin();

    [Fact]
    public async Task A_product_is_asked_for_by_its_slug_or_by_its_id()
    {
        const string Id = "018f0000-0000-7000-8000-00000000000a";

        using var bySlug = await ShowAsync(ServicesBehind.Slug);
        using var byId = await ShowAsync(Id.ToUpperInvariant());

        Assert.Equal(
            [new GetProductRequest { Slug = ServicesBehind.Slug }, new GetProductRequest { ProductId = Id }], _services.Asked<GetProductRequest>());
        Assert.Equal(await bySlug.Content.ReadAsStringAsync(), await byId.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task All_its_variants_are_answered_with_what_tells_them_apart()
    {
        using var answer = await ShowAsync(ServicesBehind.Slug);

        var product = await answer.JsonAsync();
        Assert.Equal("Mug", product["name"]!.GetValue<string>());
        Assert.Equal(
            [(ServicesBehind.Sku, "Stone"), (ServicesBehind.OtherSku, "Moss")],
            product["skus"]!.AsArray().Select(sku => (sku!["sku_id"]!.GetValue<string>(), sku["attributes"]!["Colour"]!.GetValue<string>())));
        Assert.Null(product["rating"]);
    }

    [Fact]
    public async Task What_is_not_sold_is_not_found()
    {
        _services.Refuse<GetProductRequest>(new Fault.NotFound("product"));

        using var answer = await ShowAsync("no-such-thing");

        Assert.Equal("not_found", await answer.ProblemAsync(HttpStatusCode.NotFound));
    }

    private Task<HttpResponseMessage> ShowAsync(string product) => _guest.CallAsync(HttpMethod.Get, $"/api/products/{product}");
}
