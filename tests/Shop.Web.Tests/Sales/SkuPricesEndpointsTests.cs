using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Shop.Catalog.V1;
using Shop.Contracts;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Sales;

public sealed class SkuPricesEndpointsTests : IClassFixture<RunningSite>
{
    private const string Prices = $"/api/catalog/skus/{ServicesBehind.Sku}";
    private const string Sale = $"{Prices}/sales/018f0000-0000-7000-8000-0000000000aa";

    private readonly RunningSite _site;
    private readonly ServicesBehind _services;

    public SkuPricesEndpointsTests(RunningSite site)
    {
        _site = site;
        (_services, _) = site.Begin();
    }

    [Fact]
    public async Task An_answer_has_the_version_that_a_change_names()
    {
        using var shown = await SendAsync(HttpMethod.Get, $"{Prices}/prices");
        var tag = shown.Headers.ETag!.Tag;
        const string body = """{"price":{"amount":"40.00","currency":"USD"},"ends_at":"2027-01-15T08:00:00Z"}""";

        using var put = await SendAsync(HttpMethod.Put, Sale, body, tag);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var asked = Assert.Single(_services.Asked<PutSaleRequest>());
        Assert.Equal((ServicesBehind.Sku, ServicesBehind.PricesVersion), (asked.SkuId, asked.ExpectedVersion));
        Assert.Equal((1_800_000_000, null), (asked.Sale.EndsAt.Seconds, asked.Sale.StartsAt));
        var sale = JsonNode.Parse(await put.Content.ReadAsStringAsync())!["sales"]![0]!;
        Assert.Equal(("40.00", asked.Sale.SaleId), ((string?)sale["price"]!["amount"], (string?)sale["sale_id"]));
    }

    [Fact]
    public async Task Without_a_version_any_is_meant_and_a_tag_of_nobodys_is_none()
    {
        const string body = """{"tiers":[{"from_quantity":10,"unit_price":{"amount":"40.00","currency":"USD"}}]}""";

        using var any = await SendAsync(HttpMethod.Put, $"{Prices}/tiers", body);
        using var star = await SendAsync(HttpMethod.Put, $"{Prices}/tiers", body, "*");
        using var strange = await SendAsync(HttpMethod.Put, $"{Prices}/tiers", body, "\"abc\"");

        Assert.Equal([false, false, true], _services.Asked<PutTiersRequest>().Select(asked => asked.HasExpectedVersion));
        Assert.Equal(-1, _services.Asked<PutTiersRequest>().Last().ExpectedVersion);
    }

    [Fact]
    public async Task Half_a_tier_is_handed_on_to_be_refused()
    {
        _services.Refuse<PutTiersRequest>(new Fault.Invalid("tiers", "A price is more than 0."));

        using var put = await SendAsync(HttpMethod.Put, $"{Prices}/tiers", """{"tiers":[null,{"from_quantity":2}]}""");

        Assert.Equal("invalid", await put.ProblemAsync(HttpStatusCode.UnprocessableEntity));
        Assert.All(Assert.Single(_services.Asked<PutTiersRequest>()).Tiers, tier => Assert.Null(tier.UnitPrice));
    }

    [Fact]
    public async Task What_was_changed_meanwhile_fails_the_precondition()
    {
        _services.Refuse<ChangePriceRequest>(new Fault.ChangedMeanwhile());

        using var refused = await SendAsync(HttpMethod.Put, $"{Prices}/price", """{"price":{"amount":"40.00","currency":"USD"}}""", "\"6\"");

        Assert.Equal("changed_meanwhile", await refused.ProblemAsync(HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Sales_that_overlap_are_a_conflict()
    {
        _services.Refuse<PutSaleRequest>(new Fault.Conflict("sale_overlaps", "They overlap."));

        using var refused = await SendAsync(HttpMethod.Put, Sale, """{"price":{"amount":"40.00","currency":"USD"}}""");

        Assert.Equal("sale_overlaps", await refused.ProblemAsync(HttpStatusCode.Conflict));
    }

    [Theory]
    [InlineData("price", "{}")]
    [InlineData("sales/018f0000-0000-7000-8000-0000000000aa", "{}")]
    [InlineData("tiers", "{}")]
    public async Task A_body_without_what_it_is_about_is_refused(string what, string body)
    {
        using var refused = await SendAsync(HttpMethod.Put, $"{Prices}/{what}", body);

        Assert.Equal("invalid", await refused.ProblemAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task A_sale_is_removed_and_nobody_but_an_operator_does_it()
    {
        using var removed = await SendAsync(HttpMethod.Delete, Sale);
        using var stranger = await _site.Browser.DeleteAsync(Sale);

        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Single(_services.Asked<RemoveSaleRequest>());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SiteInFront.OperatorKey);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await _site.Browser.SendAsync(request);
    }
}
