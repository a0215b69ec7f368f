using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Shop.Web.Edge;
using Shop.Web.Tests.Running;

namespace Shop.Web.Tests.Edge;

/// <summary>Bodies that are refused before anybody behind the site is asked: nobody is there.</summary>
public sealed class BodyFilterTests : IAsyncLifetime
{
    private const string QuantityRule = "quantity must be a whole number from 1 to 999.";

    private readonly WebApplication _site = Site();
    private readonly HttpClient _caller = new();

    public async Task InitializeAsync()
    {
        await _site.StartAsync();
        _caller.BaseAddress = new Uri(_site.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        await _site.DisposeAsync();
    }

    public static readonly TheoryData<string, string[]> Items = new()
    {
        { "{}", ["sku_id: sku_id is required.", $"quantity: {QuantityRule}"] },
        { """{"sku_id":" ","quantity":1}""", ["sku_id: sku_id is required."] },
        { """{"sku_id":"a","quantity":null}""", [$"quantity: {QuantityRule}"] },
        { """{"sku_id":"a","quantity":0}""", [$"quantity: {QuantityRule}"] },
        { """{"sku_id":"a","quantity":1000}""", [$"quantity: {QuantityRule}"] },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Everything_that_is_wrong_with_an_item_is_named_at_once(string body, string[] errors) =>
        Assert.Equal(errors, Errors(await PostAsync("/api/cart/items", body)));

    public static readonly TheoryData<string, string[]> Orders = new()
    {
        {
            "{}",
            ["email: email is required.", "shipping_address: shipping_address is required.", "payment_method_id: payment_method_id is required."]
        },
        {
            """{"email":"a@b.c","payment_method_id":"pm","shipping_address":{},"shipping_address_id":"","coupon":"SAVE10"}""",
            ["shipping_address_id: Guests have no saved addresses; send shipping_address.", "coupon: Coupons are not accepted yet."]
        },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Everything_that_is_wrong_with_an_order_is_named_at_once(string body, string[] errors) =>
        Assert.Equal(errors, Errors(await PostAsync("/api/orders", body)));

    [Fact]
    public async Task A_refusal_has_the_form_of_every_other()
    {
        var answer = await PostAsync("/api/cart/items", "{}");

        var problem = answer.Problem;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["type", "title", "status", "detail", "code", "errors", "trace_id"], problem.Select(member => member.Key));
        Assert.Equal("The request is not valid", problem["title"]!.GetValue<string>());
        Assert.Equal(422, problem["status"]!.GetValue<int>());
        Assert.Equal("invalid", problem["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refused_item_says_whose_cart_it_was_for() =>
        Assert.Single((await PostAsync("/api/cart/items", "{}")).Headers.GetValues(GuestSession.Header));

    [Fact]
    public async Task Whether_a_call_comes_from_this_site_is_asked_before_its_body_is_judged()
    {
        var answer = await PostAsync("/api/cart/items", "{}", ("Cookie", $"__Host-cart={SiteInFront.Tokens.New().Value}"));

        Assert.Equal("cross_origin", answer.Problem["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_idempotency_key_is_asked_for_before_the_body_is_judged()
    {
        var answer = await PostAsync("/api/orders", "{}", key: null);

        Assert.Equal("idempotency_key_required", answer.Problem["code"]!.GetValue<string>());
    }

    private sealed record Answer(HttpStatusCode Status, System.Net.Http.Headers.HttpResponseHeaders Headers, JsonObject Problem);

    private static IEnumerable<string> Errors(Answer answer) =>
        from field in answer.Problem["errors"]!.AsObject()
        from error in field.Value!.AsArray()
        select $"{field.Key}: {error}";

    private Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => PostAsync(path, body, "k", headers);

    private async Task<Answer> PostAsync(string path, string body, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await _caller.SendAsync(request);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return new Answer(response.StatusCode, response.Headers, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    private static WebApplication Site()
    {
        var site = SiteInFront.Builder().Build();
        site.UseAuthentication();
        site.UseAuthorization();
        site.MapApi();
        return site;
    }
}
